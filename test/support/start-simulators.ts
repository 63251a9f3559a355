import { type RunningSimulatorOf, type SimulatorName, SIMULATORS } from '../simulators/all.ts';
import type { SimulatorEntry } from '../simulators/chassis/entry.ts';
import type { RunningSimulator, SimulatorOptions } from '../simulators/chassis/simulator.ts';

export type Simulators<Name extends SimulatorName> = { readonly [N in Name]: RunningSimulatorOf<N> };

/** @param started Gets what ends each of them. */
export async function startSimulators<Name extends SimulatorName>(
  names: readonly Name[],
  optionsOf: (name: Name, entry: SimulatorEntry) => SimulatorOptions<object>,
  started: (() => Promise<void>)[],
): Promise<Simulators<Name>> {
  const running: [Name, RunningSimulator<object>][] = [];
  for (const name of names) {
    const entry: SimulatorEntry = SIMULATORS[name];
    const simulator = await entry.start(optionsOf(name, entry));
    started.push(() => simulator.close());
    running.push([name, simulator]);
  }
  return Object.fromEntries(running) as Simulators<Name>;
}
