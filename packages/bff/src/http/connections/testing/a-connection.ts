import type { Connection, Doing } from '../connection-state.ts';

interface Wanted {
  readonly doing: Doing;
  readonly address?: string | null;
  /** Since when it does that, and since when nothing more has come. */
  readonly since?: number;
  readonly bytesSeenAt?: number;
  /** Of its request so far. */
  readonly received?: number;
  /** Of an answer that its sender does not read. */
  readonly unread?: number;
}

export function aConnection({
  doing,
  address = '203.0.113.7',
  since = 0,
  bytesSeenAt = since,
  received = 10,
  unread = 0,
}: Wanted): Connection {
  const bytesRead = { silent: 0, idle: 100, heading: 100 + received, sending: 100 + received, served: 100 + received }[doing];
  const asks = doing === 'sending' || doing === 'served';
  return {
    socket: { bytesRead, bytesWritten: unread, writableLength: unread, destroy: () => undefined as never },
    address,
    request: asks ? { complete: doing === 'served' } : undefined,
    unanswered: asks ? 1 : 0,
    bytesReadAtRest: doing === 'silent' ? 0 : 100,
    since,
    bytesSeen: 0,
    bytesSeenAt,
  };
}
