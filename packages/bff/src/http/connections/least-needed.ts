import { type Connection, doingOf } from './connection-state.ts';

/** An honest head is one packet or two. */
const HEAD_TAKES_MAX_MS = 2_000;
/** On the slowest mobile networks a card command comes with a kilobyte a second. */
const BODY_BYTES_PER_SECOND_MIN = 256;
const BODY_JUDGED_AFTER_MS = 5_000;

/**
 * Which connections are closed when places are used up: first those that have sent nothing, then idle ones, then those that send a
 * head or a body far too slowly. Within each, those of the address with the most of them, then the oldest. Requests that are being
 * answered, and trusted proxies, stay.
 */
export function leastNeeded(connections: Iterable<Connection>, now: number, count: number): readonly Connection[] {
  const ranked = Array.from(connections).flatMap((connection) => {
    const rank = rankOf(connection, now);
    return rank === null ? [] : [{ connection, rank, group: `${String(rank)} ${connection.address ?? ''}` }];
  });
  const held = Map.groupBy(ranked, ({ group }) => group);
  const beside = (group: string) => held.get(group)?.length ?? 0;
  return ranked
    .toSorted(
      firstDifference(
        ({ rank }) => rank,
        ({ group }) => -beside(group),
        ({ connection }) => connection.since,
      ),
    )
    .slice(0, count)
    .map(({ connection }) => connection);
}

function firstDifference<Item>(...figures: readonly ((item: Item) => number)[]) {
  return (a: Item, b: Item): number => {
    const differing = figures.find((figure) => figure(a) !== figure(b));
    return differing === undefined ? 0 : differing(a) - differing(b);
  };
}

function rankOf(connection: Connection, now: number): number | null {
  if (connection.address === null) return null;
  const tookMs = now - connection.since;
  switch (doingOf(connection)) {
    case 'silent':
      return 0;
    case 'idle':
      return 1;
    case 'heading':
      return tookMs > HEAD_TAKES_MAX_MS ? 2 : null;
    case 'sending':
      return isTooSlow(connection, tookMs) ? 3 : null;
    case 'served':
      return null;
  }
}

function isTooSlow({ socket, bytesReadAtRest }: Connection, tookMs: number): boolean {
  return tookMs > BODY_JUDGED_AFTER_MS && socket.bytesRead - bytesReadAtRest < (tookMs / 1000) * BODY_BYTES_PER_SECOND_MIN;
}
