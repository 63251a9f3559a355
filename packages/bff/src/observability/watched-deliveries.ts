import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

interface Endpoint {
  readonly key: string;
}

interface Delivery {
  readonly event: { readonly id: string; readonly type: string };
  readonly lane: string;
  readonly tries: number;
  readonly ageMs: number;
}

interface Try {
  readonly delivery: string;
  readonly attempt: { readonly durationMs: number; readonly httpStatus: number | null; readonly fault: string | null };
  readonly outcome: { readonly status: 'delivered' | 'dead' } | { readonly status: 'pending'; readonly delayMs: number };
}

/** A line for each try to bring an event to a merchant. One that is given up waits for a person to have it delivered again. */
export function watchedDeliveries(log: Logger, { deliveries }: Metrics): (endpoint: Endpoint, delivery: Delivery, tried: Try) => void {
  return ({ key: endpoint }, { event, lane, tries, ageMs }, { delivery, attempt, outcome }) => {
    const { durationMs, httpStatus, fault } = attempt;
    const payment = lane.startsWith('pay_') ? { payment: lane } : {};
    const about = { endpoint, delivery, event: event.id, event_type: event.type, ...payment, try: tries + 1 };
    const facts = { ...about, http_status: httpStatus, took_ms: Math.round(durationMs), age_ms: Math.round(ageMs) };
    deliveries.inc({ endpoint, result: outcome.status === 'pending' ? 'failed' : outcome.status });
    switch (outcome.status) {
      case 'delivered':
        log.info(facts, 'an event was delivered');
        return;
      case 'pending':
        log.warn({ ...facts, fault, again_after_ms: Math.round(outcome.delayMs) }, 'an event was not delivered; it is tried again');
        return;
      case 'dead':
        log.error({ ...facts, fault }, 'an event was not delivered, and is not tried any more: have it delivered again');
    }
  };
}
