import { parseArgs } from 'node:util';
import { SIMULATOR_NAMES, SIMULATORS } from './all.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '0' }, 'control-port': { type: 'string', default: '0' } },
});

const name = SIMULATOR_NAMES.find((known) => known === positionals[0]);
if (name === undefined || positionals.length !== 1) {
  console.error(`usage: node test/simulators/main.ts <${SIMULATOR_NAMES.join('|')}> [--port N] [--control-port N]`);
  process.exit(2);
}

const simulator = await SIMULATORS[name].start({ port: readPort(values.port), controlPort: readPort(values['control-port']) });
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
