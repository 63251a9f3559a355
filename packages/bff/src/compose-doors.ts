import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { ConfigFile } from './config/schema.ts';
import { addressBlock } from './http/address-block.ts';
import { guessing, type Guesses } from './http/guesses.ts';
import { refusedLines } from './http/middleware/request-log.ts';
import { unbelievedProxies, type UnbelievedProxies } from './http/middleware/unbelieved-proxy.ts';
import type { Limiters } from './limits/limiters.ts';
import type { FewLines } from './observability/few-lines.ts';
import { securityEvents, type CountedSecurityEvents } from './observability/security-events.ts';
import { guardAdminConnections } from './http/connections/guard-admin.ts';
import { guardConnections, type ConnectionGuard } from './http/connections/connection-guard.ts';
import { connectionLimits } from './http/connections/connection-limits.ts';
import { descriptorLimit } from './http/connections/descriptor-limit.ts';
import { trustedProxies } from './http/connections/trusted-proxies.ts';
import { watchPlaces, type WatchPlaces } from './http/connections/watch-places.ts';

/** What stands before the app: who may hold a connection, and who may wait. */
export interface Doors {
  readonly events: CountedSecurityEvents;
  readonly guesses: Guesses;
  readonly refusedLines: FewLines;
  readonly unbelievedProxies: UnbelievedProxies;
  readonly places: WatchPlaces;
  readonly guard: (server: Server) => void;
  /** Operators and their probes. */
  readonly guardAdmin: (server: Server) => void;
  /** Why senders are turned away now, or `null`. */
  readonly trouble: () => string | null;
  /** Writes what the log has kept back. */
  readonly close: () => void;
}

/** Of what the log keeps back of a flood. */
const PERIOD_MS = 60_000;
const GUESSES_SECONDS = 600;

export async function composeDoors(settings: ConfigFile['server'], limiterOf: Limiters, log: Logger): Promise<Doors> {
  const descriptors = await descriptorLimit();
  const limits = connectionLimits(settings, descriptors);
  const { connections_max: wanted = 0 } = settings;
  if (wanted > limits.connectionsMax) {
    log.warn({ connections_max: limits.connectionsMax, descriptors }, 'the limit of descriptors allows fewer connections than are set');
  }
  const isProxy = trustedProxies(settings.trusted_proxies);
  let guarding: ConnectionGuard | undefined;
  const events = securityEvents(log, addressBlock);
  const refused = refusedLines(log);
  const endPeriod = () => {
    events.endPeriod();
    refused.endPeriod();
  };
  const periods = setInterval(endPeriod, PERIOD_MS);
  const points = settings.guesses_per_address_max;
  return {
    events,
    guesses: guessing((kind) => limiterOf({ name: `guess-${kind}`, points, seconds: GUESSES_SECONDS }), events),
    refusedLines: refused,
    unbelievedProxies: unbelievedProxies(log, isProxy),
    places: watchPlaces(limits),
    guard(server) {
      guarding = guardConnections(server, limits, isProxy, log);
    },
    guardAdmin: guardAdminConnections(log),
    trouble: () => guarding?.trouble() ?? null,
    close() {
      clearInterval(periods);
      endPeriod();
    },
  };
}
