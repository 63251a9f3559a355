import { parseArgs } from 'node:util';
import { startDesjardinsSimulator } from './desjardins/simulator.ts';
import { startMyposSimulator } from './mypos/simulator.ts';
import { startPaynetEasySimulator } from './payneteasy/simulator.ts';

interface RunningSimulator {
  readonly url: string;
  readonly controlUrl: string;
  close(): Promise<void>;
}

type Start = (ports: { readonly port: number; readonly controlPort: number }) => Promise<RunningSimulator>;

const SIMULATORS: ReadonlyMap<string, Start> = new Map<string, Start>([
  ['payneteasy', startPaynetEasySimulator],
  ['mypos', startMyposSimulator],
  ['desjardins', startDesjardinsSimulator],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '0' }, 'control-port': { type: 'string', default: '0' } },
});

const start = SIMULATORS.get(positionals[0] ?? '');
if (start === undefined || positionals.length !== 1) {
  console.error(`usage: node test/simulators/main.ts <${[...SIMULATORS.keys()].join('|')}> [--port N] [--control-port N]`);
  process.exit(2);
}

const simulator = await start({ port: readPort(values.port), controlPort: readPort(values['control-port']) });
console.log(`gateway  ${simulator.url}`);
console.log(`control  ${simulator.controlUrl}`);
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

function stop(): void {
  void simulator.close();
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(`not a port: ${text}`);
    process.exit(2);
  }
  return port;
}
