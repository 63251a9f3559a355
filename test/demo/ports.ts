import { isTaken } from '../support/free-ports.ts';

export interface DemoPorts {
  readonly shop: number;
  readonly bff: number;
  readonly admin: number;
  readonly simulator: number;
  readonly control: number;
  readonly mypos: number;
  readonly myposControl: number;
  readonly desjardins: number;
  readonly desjardinsControl: number;
}

/** @throws {Error} Names the ports that are taken, and what to do. */
export async function demoPorts(base: number): Promise<DemoPorts> {
  const ports = {
    shop: base,
    bff: base + 1,
    admin: base + 2,
    simulator: base + 10,
    control: base + 11,
    mypos: base + 12,
    myposControl: base + 13,
    desjardins: base + 14,
    desjardinsControl: base + 15,
  };
  const names = Object.entries(ports);
  const taken = await Promise.all(names.map(([, port]) => isTaken(port)));
  const busy = names.filter((_, index) => taken[index] === true).map(([name, port]) => `${port} (${name})`);
  if (busy.length > 0) {
    throw new Error(`Taken by another program: port ${busy.join(', ')}. Stop it, or choose others: --port-base ${base + 100}`);
  }
  return ports;
}
