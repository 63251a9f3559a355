import { freePorts, isTaken } from '../../support/free-ports.ts';

/** Distances from the port base. */
export const PORTS_OF_A_DEMO = [0, 1, 2, 10, 11, 12, 13, 14, 15];

/** Ports at the demo's distances, all of them free. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const [base = 0] = await freePorts(1);
    const taken = await Promise.all(PORTS_OF_A_DEMO.map((distance) => isTaken(base + distance)));
    if (!taken.includes(true) && base < 65_000) return base;
  }
}
