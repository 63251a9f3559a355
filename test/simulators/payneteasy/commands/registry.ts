import type { Command } from './command.ts';
import { preauth, sale } from './pay.ts';
import { status } from './status.ts';

/** What the simulated gateway can do; an endpoint's settings say what of it is switched on. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(Object.entries({ sale, preauth, status }));
