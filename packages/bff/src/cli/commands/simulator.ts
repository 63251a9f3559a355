import { stringify } from 'yaml';
import { type Command, CommandFault, parseCommand, WrongUse } from '../command.ts';
import { loadSimulators, type RunningSimulator, type Simulator } from '../try-out/simulators.ts';

const OPTIONS = {
  port: { type: 'string', default: '0' },
  'control-port': { type: 'string', default: '0' },
  host: { type: 'string' },
  seed: { type: 'string' },
} as const;

export const simulatorCommand: Command = {
  name: 'simulator',
  summary: 'run a simulated gateway, for tests of a shop',
  usage: `paydesk simulator GATEWAY [--port N] [--control-port N] [--host HOST] [--seed N]

Runs a simulated payneteasy, mypos or desjardins until it is told to stop. No money moves. It prints its addresses, an
account for the configuration, and the cards and amounts that decide what becomes of a payment. What it knows is
forgotten when it ends.

The control API is JSON over HTTP, on this machine alone. GET /scenarios lists what can be chosen by POST, GET /requests
what merchants have sent; /settings, /clock and /test-cards are there, too. POST /reset forgets all.

  --port N          of the gateway; default: any that is free
  --control-port N  of the control API; default: any that is free
  --host HOST       default: 127.0.0.1; another one opens the simulator to others
  --seed N          the same seed gives the same ids
`,
  async run(args) {
    const { values, positionals } = parseCommand(args, OPTIONS);
    const [name = '', ...others] = positionals;
    const simulators = await loadSimulators();
    const simulator = simulators[name];
    if (simulator === undefined || others.length > 0) {
      throw new WrongUse(`Name one gateway after the command: ${Object.keys(simulators).join(', ')}.`);
    }
    const port = wholeNumber(values.port, '--port', 65_535);
    const controlPort = wholeNumber(values['control-port'], '--control-port', 65_535);
    const seed = values.seed === undefined ? {} : { seed: wholeNumber(values.seed, '--seed', Number.MAX_SAFE_INTEGER) };
    const host = values.host === undefined ? {} : { host: values.host, publicHost: true };
    const running = await start(simulator, { port, controlPort, ...host, ...seed });
    process.stdout.write(describe(name, simulator, running));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close());
  },
};

function wholeNumber(text: string, option: string, max: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < 0 || number > max) {
    throw new WrongUse(`${option}: must be a whole number from 0 to ${String(max)}.`);
  }
  return number;
}

async function start(simulator: Simulator, options: Parameters<Simulator['start']>[0]): Promise<RunningSimulator> {
  try {
    return await simulator.start({ ...simulator.demo, ...options });
  } catch (cause) {
    throw new CommandFault(`The simulator cannot listen: ${cause instanceof Error ? cause.message : 'unknown reason'}.`, { cause });
  }
}

function describe(gateway: string, { accounts, environment, testCards, testAmounts }: Simulator, { url, controlUrl }: RunningSimulator) {
  const configured = accounts.map(({ id, settings }) => ({ id, merchant: 'my-shop', gateway, settings: settings(url) }));
  const secrets = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  const trials = [...testCards, ...testAmounts].map(({ number, description }) => `  ${number.padEnd(21)}${description}\n`);
  return [
    `gateway  ${url}\ncontrol  ${controlUrl}\n\nAccounts for the configuration:\n\n`,
    stringify({ accounts: configured }),
    secrets.length === 0 ? '' : `\nwith these variables of the environment:\n\n${secrets.join('')}`,
    `\nCards and amounts:\n\n${trials.join('')}`,
  ].join('');
}
