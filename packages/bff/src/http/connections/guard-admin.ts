import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { guardConnections } from './connection-guard.ts';

const CONNECTIONS_MAX = 32;

/** For operators and their probes. */
export function guardAdminConnections(log: Logger): (server: Server) => void {
  const limits = { connectionsMax: CONNECTIONS_MAX, connectionsPerAddressMax: CONNECTIONS_MAX };
  return (server) => {
    guardConnections(server, limits, () => false, log.child({ port: 'admin' }));
  };
}
