import { type Connection, doingOf } from './connection-state.ts';

const SECOND_MS = 1_000;

/**
 * How long a connection may stay without one more byte. Node limits the whole of a head and of a request beside it. A phone in a
 * moving train pauses for many seconds, so a body that has begun may pause the longest.
 */
const PAUSE_MAX_MS = { silent: 10 * SECOND_MS, heading: 10 * SECOND_MS, sending: 20 * SECOND_MS, reading: 30 * SECOND_MS } as const;

/** Proxies open connections in advance. */
const PROXY_SILENT_MAX_MS = 75 * SECOND_MS;

/** Whether its sender has been still for too long, or does not read what it has asked for. */
export function isOverdue(connection: Connection, now: number): boolean {
  const pausedMs = now - connection.bytesSeenAt;
  switch (doingOf(connection)) {
    case 'silent':
      return pausedMs >= (connection.address === null ? PROXY_SILENT_MAX_MS : PAUSE_MAX_MS.silent);
    case 'heading':
      return pausedMs >= PAUSE_MAX_MS.heading;
    case 'sending':
      return pausedMs >= PAUSE_MAX_MS.sending;
    case 'served':
    case 'idle':
      // Node itself ends idle ones that have read everything.
      return connection.socket.writableLength > 0 && pausedMs >= PAUSE_MAX_MS.reading;
  }
}
