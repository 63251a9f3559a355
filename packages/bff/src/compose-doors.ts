import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { ConfigFile } from './config/schema.ts';
import { guardConnections, type ConnectionGuard } from './http/connections/connection-guard.ts';
import { connectionLimits } from './http/connections/connection-limits.ts';
import { descriptorLimit } from './http/connections/descriptor-limit.ts';
import { trustedProxies } from './http/connections/trusted-proxies.ts';
import { watchPlaces, type WatchPlaces } from './http/connections/watch-places.ts';

/** What stands before the app: who may hold a connection, and who may wait. */
export interface Doors {
  readonly places: WatchPlaces;
  readonly guard: (server: Server) => void;
  /** Operators and their probes. */
  readonly guardAdmin: (server: Server) => void;
  /** Why senders are turned away now, or `null`. */
  readonly trouble: () => string | null;
}

const ADMIN_CONNECTIONS_MAX = 32;

export async function composeDoors(settings: ConfigFile['server'], log: Logger): Promise<Doors> {
  const descriptors = await descriptorLimit();
  const limits = connectionLimits(settings, descriptors);
  const { connections_max: wanted = 0 } = settings;
  if (wanted > limits.connectionsMax) {
    log.warn({ connections_max: limits.connectionsMax, descriptors }, 'the limit of descriptors allows fewer connections than are set');
  }
  const isProxy = trustedProxies(settings.trusted_proxies);
  const adminLimits = { connectionsMax: ADMIN_CONNECTIONS_MAX, connectionsPerAddressMax: ADMIN_CONNECTIONS_MAX };
  let guarding: ConnectionGuard | undefined;
  return {
    places: watchPlaces(limits),
    guard(server) {
      guarding = guardConnections(server, limits, isProxy, log);
    },
    guardAdmin(server) {
      guardConnections(server, adminLimits, () => false, log.child({ port: 'admin' }));
    },
    trouble: () => guarding?.trouble() ?? null,
  };
}
