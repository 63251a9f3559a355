import { open, readFile } from 'node:fs/promises';

export interface MemoryHit {
  /** Of the patterns that are searched for, the one that was found. */
  readonly pattern: string;
  readonly address: string;
  /** What is mapped there, such as `[heap]`. */
  readonly mapping: string;
  /** What stands around it, digits hidden, for people. */
  readonly around: string;
}

const CHUNK_BYTES = 16 * 1024 * 1024;
const AROUND_BYTES = 48;
/** Of the kernel: they cannot be read. */
const KERNEL = new Set(['[vvar]', '[vvar_vclock]', '[vsyscall]']);

/**
 * Looks for texts in all memory of a process that it can read itself, as bytes and as the engine's texts of two bytes a character.
 *
 * @param pid Of a child process: Linux may refuse to read others.
 */
export async function memorySearch(pid: number, patterns: readonly string[]): Promise<readonly MemoryHit[]> {
  const needles = patterns.flatMap((pattern) => [
    { pattern, bytes: Buffer.from(pattern) },
    { pattern, bytes: Buffer.from(pattern, 'utf16le') },
  ]);
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
  const hits: MemoryHit[] = [];
  const memory = await open(`/proc/${pid}/mem`, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES + overlap);
    for (const { from, to, mapping } of await mappingsOf(pid)) {
      for (let start = from; start < to; start += CHUNK_BYTES) {
        const read = await memory.read(chunk, 0, Math.min(chunk.length, to - start), start).catch(goneMeanwhile);
        const bytes = chunk.subarray(0, read.bytesRead);
        for (const { pattern, bytes: needle } of needles) {
          for (let at = bytes.indexOf(needle); at >= 0 && at < CHUNK_BYTES; at = bytes.indexOf(needle, at + 1)) {
            hits.push({ pattern, address: (start + at).toString(16), mapping, around: printed(bytes, at, needle.length) });
          }
        }
      }
    }
  } finally {
    await memory.close();
  }
  return hits;
}

async function mappingsOf(pid: number) {
  const lines = (await readFile(`/proc/${pid}/maps`, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const [, from = '', to = '', access = '', mapping = ''] = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
    if (!access.startsWith('r') || KERNEL.has(mapping)) return [];
    return [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), mapping: mapping === '' ? 'anonymous' : mapping }];
  });
}

function goneMeanwhile(): { readonly bytesRead: number } {
  return { bytesRead: 0 };
}

function printed(bytes: Buffer, at: number, length: number): string {
  const text = bytes.subarray(Math.max(0, at - AROUND_BYTES), at + length + AROUND_BYTES).toString('latin1');
  return text.replaceAll(/[^\x20-\x7e]/g, '.').replaceAll(/\d/g, '#');
}
