import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { addressBlock } from '../address-block.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { bytesOf, type Connection, doingOf } from './connection-state.ts';
import { crowding } from './crowding.ts';
import { leastNeeded } from './least-needed.ts';
import { isOverdue } from './overdue.ts';

const SWEEP_EVERY_MS = 1_000;
/** Places that are made free at a time, so that a flood is not sorted for each of its connections. */
const SHARE_MADE_FREE = 0.05;
const SEARCH_AGAIN_AFTER_MS = 100;

export interface ConnectionGuard {
  /** Why senders are turned away now, or `null`. */
  readonly trouble: () => string | null;
}

type Limits = Pick<ConnectionLimits, 'connectionsMax' | 'connectionsPerAddressMax'>;

/**
 * Keeps places for honest senders: closes connections that say nothing, or not enough, and when places are used up those that are
 * needed least. Only when each place is held by a request that is being answered, a new connection is closed.
 *
 * @param isProxy Whether an address is that of a trusted proxy.
 * @param now Milliseconds, monotonic.
 */
export function guardConnections(
  server: Server,
  { connectionsMax, connectionsPerAddressMax }: Limits,
  isProxy: (address: string) => boolean,
  log: Logger,
  now: () => number = () => performance.now(),
): ConnectionGuard {
  const open = new Set<Connection>();
  const bySocket = new WeakMap<Socket, Connection>();
  const byAddress = new Map<string, Set<Connection>>();
  const searchedInVainAt = new WeakMap<ReadonlySet<Connection>, number>();
  const crowd = crowding(log, now);

  server.on('connection', (socket: Socket) => {
    const connection = opened(socket);
    bySocket.set(socket, connection);
    open.add(connection);
    const beside = besideOf(connection);
    beside?.add(connection);
    socket.once('close', () => {
      forget(connection);
    });
    if (beside !== undefined && beside.size > connectionsPerAddressMax) makePlace(connection, beside, connectionsPerAddressMax, 'address');
    else if (open.size > connectionsMax) makePlace(connection, open, connectionsMax, 'all');
  });
  // Before the app, which may end the answer at once.
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = bySocket.get(request.socket);
    if (connection === undefined) return;
    connection.request = request;
    connection.unanswered += 1;
    connection.since = now();
    response.once('close', () => {
      connection.unanswered -= 1;
      connection.bytesReadAtRest = connection.socket.bytesRead;
      connection.since = now();
    });
  });
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS).unref();
  server.once('close', () => {
    clearInterval(sweeping);
  });
  return { trouble: () => (isFull() ? `all ${String(connectionsMax)} connections are in use` : null) };

  function isFull(): boolean {
    return crowd.isFull() || (open.size >= connectionsMax && leastNeeded(open, now(), 1).length === 0);
  }

  function opened(socket: Socket): Connection {
    const remote = socket.remoteAddress ?? '';
    const address = isProxy(remote) ? null : addressBlock(remote);
    const at = now();
    return { socket, address, request: undefined, unanswered: 0, bytesReadAtRest: 0, since: at, bytesSeen: 0, bytesSeenAt: at };
  }

  function besideOf({ address }: Connection): Set<Connection> | undefined {
    if (address === null) return undefined;
    const beside = byAddress.get(address) ?? new Set();
    byAddress.set(address, beside);
    return beside;
  }

  function forget(connection: Connection): void {
    if (!open.delete(connection) || connection.address === null) return;
    const beside = byAddress.get(connection.address);
    beside?.delete(connection);
    if (beside?.size === 0) byAddress.delete(connection.address);
  }

  /** Closes others among those that reach their limit, or the newest itself. */
  function makePlace(newest: Connection, among: ReadonlySet<Connection>, limit: number, where: 'address' | 'all'): void {
    const count = Math.max(1, Math.floor(limit * SHARE_MADE_FREE));
    const at = now();
    const chosen = at - (searchedInVainAt.get(among) ?? -Infinity) < SEARCH_AGAIN_AFTER_MS ? [] : leastNeeded(among, at, count + 1);
    const others = chosen.filter((connection) => connection !== newest).slice(0, count);
    for (const connection of others) end(connection);
    if (others.length > 0) {
      crowd.closed(others.length);
      return;
    }
    searchedInVainAt.set(among, at);
    end(newest);
    crowd.refused(where);
  }

  function end(connection: Connection): void {
    // The event of the socket comes later.
    forget(connection);
    connection.socket.destroy();
  }

  function sweep(): void {
    const at = now();
    for (const connection of open) {
      const bytes = bytesOf(connection);
      if (bytes !== connection.bytesSeen) {
        connection.bytesSeen = bytes;
        connection.bytesSeenAt = at;
      }
      if (isOverdue(connection, at) || (!server.listening && doingOf(connection) === 'silent')) end(connection);
    }
    crowd.look();
  }
}
