import type { SimulatorEntry } from './chassis/entry.ts';
import { DESJARDINS } from './desjardins/entry.ts';
import { MYPOS } from './mypos/entry.ts';
import { PAYNETEASY } from './payneteasy/entry.ts';

/** Every simulated gateway, by the name that Paydesk's configuration has for it. */
export const SIMULATORS = {
  payneteasy: PAYNETEASY,
  mypos: MYPOS,
  desjardins: DESJARDINS,
} as const satisfies Readonly<Record<string, SimulatorEntry>>;

export type SimulatorName = keyof typeof SIMULATORS;
export type RunningSimulatorOf<Name extends SimulatorName> = Awaited<ReturnType<(typeof SIMULATORS)[Name]['start']>>;

export const SIMULATOR_NAMES = Object.keys(SIMULATORS) as readonly SimulatorName[];
