import { parseArgs } from 'node:util';
import { WIDGET_BUILD } from '../../groups/catalog.ts';
import { runScript } from '../../groups/run-script.ts';
import { freePorts } from '../../support/free-ports.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { adyen } from './adyen.ts';
import { bareFrame } from './bare-frame.ts';
import { startBenchServer } from './bench-server.ts';
import { braintree } from './braintree.ts';
import { startDevtools } from './devtools.ts';
import { type Load, measureLoad } from './measured-load.ts';
import { Network, SLOW_PHONE, UNTHROTTLED } from './network.ts';
import { paydesk } from './paydesk.ts';
import { installPackages } from './published-packages.ts';
import { report } from './report.ts';

/**
 * Time until a card number can be typed: a real key arrives in its focused field. One browser, by turns, each time with nothing stored;
 * the frames have origins and processes of their own. `--runs 11`; `--alone` installs nothing and leaves out the packages of others.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { runs: { type: 'string', default: '11' }, alone: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
const targets = [
  [SLOW_PHONE, 800],
  [UNTHROTTLED, 200],
] as const;

await runScript(WIDGET_BUILD);
const network = new Network();
const [port = 0] = await freePorts(1);
const folder = await temporaryDirectory();
const server = await startBenchServer(network, port);
const ours = await paydesk(server);
const devtools = await startDevtools();
try {
  const packages = values.alone ? undefined : await installPackages(folder.path);
  const others = packages === undefined ? [] : [await adyen(server, packages), await braintree(server, packages)];
  const baseline = await bareFrame(server);
  const contestants = [baseline, ours.contestant, ...others];
  const loads = new Map<string, Load[]>();
  const key = (name: string, conditions: string): string => `${conditions}: ${name}`;
  // The first load of each also starts what stays warm afterwards: it is not counted.
  for (let run = 0; run <= runs; run += 1) {
    for (const [conditions] of targets) {
      for (const contestant of contestants) {
        const load = await measureLoad(devtools, network, contestant, conditions);
        const id = key(contestant.name, conditions.name);
        loads.set(id, run === 0 ? [] : [...(loads.get(id) ?? []), load]);
      }
    }
    process.stderr.write(`run ${run} of ${runs}\n`);
  }
  const { product } = await devtools.send('Browser.getVersion');
  console.log(`${String(product)}, medians of ${runs} runs by turns\n`);
  const reports = targets.map(([conditions, targetMs]) => {
    const measured = (name: string) => ({ name, loads: loads.get(key(name, conditions.name)) ?? [] });
    const [first, ...rest] = [ours.contestant, ...others].map(({ name }) => measured(name));
    if (first === undefined) throw new Error('nothing was measured');
    return report(conditions.name, measured(baseline.name), [first, ...rest], targetMs);
  });
  console.log(reports.map(({ text }) => text).join('\n\n'));
  if (reports.some(({ verdict }) => verdict !== 'met')) process.exitCode = 1;
} finally {
  await devtools.close();
  await ours.stop();
  server.close();
  await folder.remove();
}
