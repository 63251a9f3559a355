import type { Logger } from 'pino';
import type { Doors } from './compose-doors.ts';
import type { AccountWatch } from './gateways/accounts.ts';
import type { EndedRequest } from './http/middleware/request-log.ts';
import type { OnNotification } from './http/routes/inbound.ts';
import { createMetrics, measureProcess, type Metrics } from './observability/metrics.ts';
import { journaledPayments } from './observability/payment-journal.ts';
import { processGauges } from './observability/process-gauges.ts';
import { storedGauges } from './observability/stored-gauges.ts';
import { NO_TRACING } from './observability/tracing.ts';
import { watchedBreakers } from './observability/watched-breakers.ts';
import { watchedGateway } from './observability/watched-gateway.ts';
import { watchedRequests } from './observability/watched-requests.ts';
import type { Storage } from './storage/storage.ts';

/** What is seen of the whole: every stored change, every call of a gateway, every request. */
export interface Watching {
  readonly metrics: Metrics;
  readonly journaled: (storage: Storage) => Storage;
  readonly accounts: AccountWatch;
  readonly onRequestEnd: (request: EndedRequest) => void;
  readonly onNotification: OnNotification;
  /** What is read when metrics are asked for. */
  readonly atScrape: (parts: ScrapedParts) => void;
  /** In the text format of Prometheus. */
  readonly scrape: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

interface ScrapedParts {
  readonly doors: Pick<Doors, 'events' | 'places'>;
  readonly storage: Pick<Storage, 'connections' | 'figures'>;
  readonly trouble: () => Promise<string | null>;
}

export function composeWatching(version: string, merchants: readonly string[], log: Logger): Watching {
  const metrics = createMetrics(version);
  measureProcess(metrics);
  const { registry, notifications } = metrics;
  const readers: (() => Promise<void>)[] = [];
  return {
    metrics,
    journaled: (storage) => ({ ...storage, payments: journaledPayments(storage.payments, log, metrics) }),
    accounts: {
      gateway: (gateway, account) => watchedGateway(gateway, account, log, metrics, NO_TRACING),
      breaker: watchedBreakers(log, metrics),
    },
    onRequestEnd: watchedRequests(log, metrics),
    onNotification: (account, result) => {
      notifications.inc({ account, result });
    },
    atScrape({ doors, storage, trouble }) {
      readers.push(
        processGauges(registry, {
          watchers: () => doors.places.taken(),
          securityEvents: () => doors.events.counts(),
          connections: () => storage.connections(),
          trouble,
        }),
        storedGauges(registry, () => storage.figures(merchants), log),
      );
    },
    async scrape() {
      await Promise.all(readers.map((read) => read()));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
