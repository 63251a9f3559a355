import { parseArgs } from 'node:util';
import { LAST_PORT } from './ports.ts';

export interface DemoArguments {
  readonly portBase: number;
  /** Kept after the end; `undefined`: a fresh one, removed at the end. */
  readonly dataDirectory: string | undefined;
  readonly json: boolean;
  readonly watch: boolean;
  readonly help: boolean;
}

export const USAGE = `pnpm demo [--port-base N] [--data DIR] [--json] [--watch]

  --port-base N   shop on port N, BFF on N+1 and N+2, simulators from N+10 to N+${LAST_PORT} (default 4000)
  --data DIR      keep database and logs in DIR; without it nothing is left behind
  --json          one line of JSON once everything is ready, nothing else
  --watch         rebuild the widget and start the BFF anew when sources change
`;

/** @throws {Error} With advice, when something cannot be understood. */
export function readArguments(args: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    // `pnpm demo -- --json` hands over the dashes, too.
    args: args.filter((argument) => argument !== '--'),
    options: {
      'port-base': { type: 'string', default: '4000' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const portBase = Number(values['port-base']);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_500) {
    throw new Error('--port-base takes a number from 1024 to 65500');
  }
  return { portBase, dataDirectory: values.data, json: values.json, watch: values.watch, help: values.help };
}
