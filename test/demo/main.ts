/**
 * A shop, the BFF behind it and a simulated gateway on this machine, with one command.
 *
 *     pnpm demo [--port-base N] [--data DIR] [--json] [--watch]
 */
import { receiveSignalsOfLaunchers } from '@paydesk/bff/cli/launchers';
import { type DemoArguments, readArguments, USAGE } from './arguments.ts';
import { describeEnd } from '../support/bff-process.ts';
import { BFF, buildWhatIsStale, WIDGET } from './builds.ts';
import { openDataDirectory } from './data-directory.ts';
import { demoPorts } from './ports.ts';
import { startDemo } from './start-demo.ts';
import { watchDemo } from './watch-demo.ts';
import { jsonLine, welcome } from './welcome.ts';

receiveSignalsOfLaunchers();
const stop = { wanted: false };
const stopAsked = new Promise<'asked'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.wanted = true;
      resolve('asked');
      // The second time at once. The BFF ends with this process.
      process.once(signal, () => process.exit(1));
    });
  }
});

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted.help) process.stdout.write(USAGE);
  else await runUntilStopped(wanted);
} catch (error) {
  // Ctrl+C during the start ends the BFF, too: that is no fault.
  if (!stop.wanted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function runUntilStopped({ portBase, dataDirectory, json, watch }: DemoArguments): Promise<void> {
  const ports = await demoPorts(portBase);
  await buildWhatIsStale(WIDGET, ...(watch ? [] : [BFF]));
  const data = await openDataDirectory(dataDirectory);
  try {
    const demo = await startDemo(ports, data.path, watch ? 'sources' : 'bundle');
    const watching = watch ? watchDemo(demo.bff) : undefined;
    process.stdout.write(json ? `${jsonLine(demo)}\n` : welcome(demo));
    const end = await Promise.race([stopAsked, demo.bff.lost]);
    await watching?.stop();
    await demo.stop();
    if (end !== 'asked' && !stop.wanted) throw new Error(`The BFF is gone: ${describeEnd(end)}`);
  } finally {
    await data.release();
  }
}
