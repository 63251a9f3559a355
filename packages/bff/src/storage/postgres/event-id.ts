import { monotonicFactory } from 'ulid';

const ulid = monotonicFactory();

/** Ids of events grow, so that they are delivered in the order they happened. */
export function nextEventId(): string {
  return `evt_${ulid().toLowerCase()}`;
}
