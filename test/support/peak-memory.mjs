import { readFileSync, writeFileSync } from 'node:fs';

// Preloaded by a process whose peak of resident memory is asked for: Linux alone tells it.
process.on('exit', () => {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  writeFileSync(process.env.PEAK_MEMORY_FILE, kilobytes);
});
