import type { Deliveries, Try } from './ports/deliveries.ts';

/** Stores tries, all those in one statement that come in while the one before is stored. */
export function recorder(deliveries: Pick<Deliveries, 'record'>): (attempted: Try) => Promise<void> {
  let waiting: Try[] = [];
  let storing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function store(): Promise<void> {
    await storing.catch(() => undefined);
    const batch = waiting;
    waiting = [];
    next = undefined;
    storing = deliveries.record(batch);
    await storing;
  }

  return (attempted) => {
    waiting.push(attempted);
    next ??= store();
    return next;
  };
}
