import type { Arrival } from './webhook-endpoints.ts';

/** An event as it is stored. Those of one lane are delivered in their order. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly lane: string;
}

/** Events that have not been received. */
export function missing(events: readonly StoredEvent[], arrivals: readonly Arrival[]): readonly string[] {
  const received = receivedOf(arrivals);
  return events.map(({ id }) => id).filter((id) => !received.has(id));
}

/** Arrivals of events while an earlier one of their lane had not been received. */
export function outOfTurn(events: readonly StoredEvent[], arrivals: readonly Arrival[]): readonly string[] {
  const before = new Map<string, string>();
  const lastOf = new Map<string, string>();
  for (const { id, lane } of events) {
    const last = lastOf.get(lane);
    if (last !== undefined) before.set(id, last);
    lastOf.set(lane, id);
  }
  const received = new Set<string>();
  const early: string[] = [];
  for (const { event, isReceived } of arrivals) {
    const predecessor = before.get(event);
    if (predecessor !== undefined && !received.has(predecessor)) early.push(`${event} before ${predecessor}`);
    if (isReceived) received.add(event);
  }
  return early;
}

/** How often events were received that had been received before. */
export function duplicates(arrivals: readonly Arrival[]): number {
  return arrivals.filter(({ isReceived }) => isReceived).length - receivedOf(arrivals).size;
}

function receivedOf(arrivals: readonly Arrival[]): ReadonlySet<string> {
  return new Set(arrivals.filter(({ isReceived }) => isReceived).map(({ event }) => event));
}
