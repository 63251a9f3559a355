import { type Command, parseCommand, WrongUse } from '../command.ts';
import { init } from '../init/init.ts';

const OPTIONS = {
  gateway: { type: 'string', default: 'payneteasy' },
  port: { type: 'string', default: '8080' },
  'shop-port': { type: 'string', default: '3000' },
  postgres: { type: 'boolean', default: false },
} as const;

/** The ports after that of payers: operators, the simulated gateway, its control API. */
const PORTS_IN_A_ROW = 4;

export const initCommand: Command = {
  name: 'init',
  summary: 'write a configuration, keys and an example shop into a folder',
  usage: `paydesk init [FOLDER] [--gateway NAME] [--port N] [--shop-port N] [--postgres]

Writes paydesk.config.yaml, keys that only you can read, and an example shop, into this folder or the one that is named.
Nothing that is there is written over. The configuration has \`paydesk serve\` start a simulated gateway beside itself:
no money moves until you put credentials of a gateway in its place.

  --gateway NAME    payneteasy, mypos or desjardins; default: payneteasy
  --port N          of Paydesk; the three ports after it are taken, too; default: 8080
  --shop-port N     of the example shop; default: 3000
  --postgres        the database is the PostgreSQL server that the variable DATABASE_URL names, for several replicas
`,
  async run(args) {
    const { values, positionals } = parseCommand(args, OPTIONS);
    const [directory = '.', ...others] = positionals;
    if (others.length > 0) throw new WrongUse('There is a word too many: name one folder, or none.');
    const [payers, shop] = [portOf(values.port, '--port'), portOf(values['shop-port'], '--shop-port')];
    const ports = { payers, operators: payers + 1, gateway: payers + 2, control: payers + 3, shop };
    process.stdout.write(await init({ directory, gateway: values.gateway, ports, postgres: values.postgres }, new Date()));
  },
};

function portOf(text: string, option: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_536 - PORTS_IN_A_ROW) {
    throw new WrongUse(`${option}: must be a port from 1 to ${String(65_536 - PORTS_IN_A_ROW)}.`);
  }
  return port;
}
