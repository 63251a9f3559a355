import type { Logger } from 'pino';
import type { Doors } from './compose-doors.ts';
import type { AccountWatch } from './gateways/accounts.ts';
import type { ConfigFile } from './config/schema.ts';
import type { RequestLog } from './http/middleware/request-log.ts';
import type { OnNotification } from './http/routes/inbound.ts';
import type { TaskHandlers } from './jobs/task-worker.ts';
import { tracedTasks } from './jobs/traced-tasks.ts';
import { createMetrics, measureProcess, type Metrics } from './observability/metrics.ts';
import { journaledPayments } from './observability/payment-journal.ts';
import { processGauges } from './observability/process-gauges.ts';
import { storedGauges } from './observability/stored-gauges.ts';
import { NO_TRACING, type Tracing } from './observability/tracing.ts';
import { watchedBreakers } from './observability/watched-breakers.ts';
import { watchedGateway } from './observability/watched-gateway.ts';
import { watchedRequests } from './observability/watched-requests.ts';
import type { Storage } from './storage/storage.ts';

/** What is seen of the whole: every stored change, every call of a gateway, every request. */
export interface Watching {
  readonly metrics: Metrics;
  readonly journaled: (storage: Storage) => Storage;
  readonly accounts: AccountWatch;
  readonly requests: Pick<RequestLog, 'accessLog' | 'onEnd' | 'tracing'>;
  readonly tasks: (handlers: TaskHandlers) => TaskHandlers;
  readonly onNotification: OnNotification;
  /** What is read when metrics are asked for. */
  readonly atScrape: (parts: ScrapedParts) => void;
  /** In the text format of Prometheus. */
  readonly scrape: () => Promise<{ readonly contentType: string; readonly text: string }>;
  readonly close: () => Promise<void>;
}

interface ScrapedParts {
  readonly doors: Pick<Doors, 'events' | 'places'>;
  readonly storage: Pick<Storage, 'connections' | 'figures'>;
  readonly trouble: () => Promise<string | null>;
}

export async function composeWatching(
  config: Pick<ConfigFile, 'merchants' | 'tracing' | 'access_log'>,
  version: string,
  log: Logger,
): Promise<Watching> {
  const tracing = await tracingOf(config, version);
  const metrics = createMetrics(version);
  measureProcess(metrics);
  const { registry, notifications } = metrics;
  const readers: (() => Promise<void>)[] = [];
  return {
    metrics,
    journaled: (storage) => ({ ...storage, payments: journaledPayments(storage.payments, log, metrics) }),
    accounts: {
      gateway: (gateway, account) => watchedGateway(gateway, account, log, metrics, tracing),
      breaker: watchedBreakers(log, metrics),
    },
    requests: { accessLog: config.access_log, onEnd: watchedRequests(log, metrics), tracing },
    tasks: (handlers) => tracedTasks(handlers, tracing),
    close: () => tracing.close(),
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
        storedGauges(registry, () => storage.figures(config.merchants.map(({ id }) => id)), log),
      );
    },
    async scrape() {
      await Promise.all(readers.map((read) => read()));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Loaded only where it is configured. */
async function tracingOf({ tracing }: Pick<ConfigFile, 'tracing'>, version: string): Promise<Tracing> {
  if (tracing === undefined) return NO_TRACING;
  const { openTelemetry } = await import('./observability/open-telemetry.ts');
  return openTelemetry(tracing.otlp_url, version);
}
