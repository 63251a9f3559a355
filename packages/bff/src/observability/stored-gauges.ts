import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { StoredFigures } from '../payments/ports/stored-figures.ts';

const STATES = { receives: 0, failing: 1, disabled: 2 } as const;
const FRESH_MS = 5_000;
const READ_WITHIN_MS = 3_000;

/**
 * Sets gauges from the database when metrics are asked for: one reading at a time, not more often than every few seconds, and never
 * longer than a scrape may take. While the database does not answer, the figures of before stay, and their age grows.
 */
export function storedGauges(registry: Registry, read: () => Promise<StoredFigures>, log: Logger): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const tasksDue = gauge('paydesk_tasks_due', 'Tasks that are due.', ['kind']);
  const taskAge = gauge('paydesk_task_overdue_seconds', 'How long the oldest task of a kind has been due.', ['kind']);
  const open = gauge('paydesk_payments_open', 'Payments whose outcome is unknown, or that need attention.', ['account', 'state']);
  const openAge = gauge('paydesk_payments_open_seconds', 'Age of the oldest of these.', ['account', 'state']);
  const waiting = gauge('paydesk_deliveries_waiting', 'Events that wait to be delivered.', ['endpoint']);
  const lag = gauge('paydesk_delivery_lag_seconds', 'Age of the oldest event that waits.', ['endpoint']);
  const dead = gauge('paydesk_deliveries_dead', 'Events that are not tried any more, as long as they are kept.', ['endpoint']);
  const state = gauge('paydesk_endpoint_state', 'Of a webhook endpoint: 0 receives, 1 failing, 2 disabled.', ['endpoint']);
  const age = gauge('paydesk_stored_figures_age_seconds', 'Since the database was last asked for these figures.', []);
  const perLabel = [tasksDue, taskAge, open, openAge, waiting, lag, dead, state];

  let readAt = -Infinity;
  const startedAt = performance.now();
  let reading: Promise<void> | undefined;

  function show({ tasks, payments, endpoints }: StoredFigures): void {
    for (const each of perLabel) each.reset();
    for (const { kind, count, oldestSeconds } of tasks) {
      tasksDue.set({ kind }, count);
      taskAge.set({ kind }, oldestSeconds);
    }
    for (const { account, state: why, count, oldestSeconds } of payments) {
      open.set({ account, state: why }, count);
      openAge.set({ account, state: why }, oldestSeconds);
    }
    for (const { endpoint, health, dead: givenUp, count, oldestSeconds } of endpoints) {
      waiting.set({ endpoint }, count);
      lag.set({ endpoint }, oldestSeconds);
      state.set({ endpoint }, STATES[health]);
      dead.set({ endpoint }, givenUp);
    }
  }

  async function readOnce(): Promise<void> {
    try {
      show(await read());
      readAt = performance.now();
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : undefined }, 'figures for metrics could not be read');
    } finally {
      reading = undefined;
    }
  }

  return async () => {
    if (performance.now() - readAt > FRESH_MS) {
      reading ??= readOnce();
      await Promise.race([reading, within(READ_WITHIN_MS)]);
    }
    age.set((performance.now() - Math.max(readAt, startedAt)) / 1_000);
  };
}

function within(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
