import { SIMULATOR_NAMES, type SimulatorName } from '../simulators/all.ts';
import { isTaken } from '../support/free-ports.ts';

export interface DemoPorts {
  readonly shop: number;
  readonly bff: number;
  readonly admin: number;
  readonly simulators: Readonly<Record<SimulatorName, { readonly port: number; readonly controlPort: number }>>;
}

const FIRST_SIMULATOR = 10;
/** Distance of the last port from the base. */
export const LAST_PORT = FIRST_SIMULATOR + 2 * SIMULATOR_NAMES.length - 1;

/** @throws {Error} Names the ports that are taken, and what to do. */
export async function demoPorts(base: number): Promise<DemoPorts> {
  const simulators = SIMULATOR_NAMES.map((name, index) => {
    const port = base + FIRST_SIMULATOR + 2 * index;
    return [name, { port, controlPort: port + 1 }] as const;
  });
  const ports = { shop: base, bff: base + 1, admin: base + 2 };
  const named: readonly (readonly [string, number])[] = [
    ...Object.entries(ports),
    ...simulators.flatMap(([name, { port, controlPort }]) => [[name, port] as const, [`control of ${name}`, controlPort] as const]),
  ];
  const taken = await Promise.all(named.map(([, port]) => isTaken(port)));
  const busy = named.filter((_, index) => taken[index] === true).map(([name, port]) => `${port} (${name})`);
  if (busy.length > 0) {
    throw new Error(`Taken by another program: port ${busy.join(', ')}. Stop it, or choose others: --port-base ${base + 100}`);
  }
  return { ...ports, simulators: Object.fromEntries(simulators) as DemoPorts['simulators'] };
}
