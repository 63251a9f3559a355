import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Of calls to gateways, which may take half a minute. */
const GATEWAY_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

export type Metrics = ReturnType<typeof createMetrics>;

/** What this process counts. Labels are names of the configuration and closed lists: nothing that a sender chooses. */
export function createMetrics(version: string) {
  const registry = new Registry();
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const histogram = <Label extends string>(name: string, help: string, labelNames: readonly Label[], buckets: number[]) =>
    new Histogram({ name, help, labelNames: [...labelNames], buckets, registers: [registry] });

  gauge('paydesk_build_info', 'The version that runs.', ['version']).set({ version }, 1);
  return {
    registry,
    payments: counter('paydesk_payments_total', 'Payments that came to a status.', ['account', 'status']),
    operations: counter('paydesk_operations_total', 'Operations that ended, or whose outcome was lost.', ['account', 'kind', 'outcome']),
    declines: counter('paydesk_declines_total', 'Reasons of declined and failed operations.', ['account', 'code']),
    attention: counter('paydesk_attention_total', 'Times that a person was asked to look at a payment.', ['account', 'code']),
    gatewaySeconds: histogram('paydesk_gateway_seconds', 'How long calls to gateways took.', ['account', 'kind'], GATEWAY_SECONDS),
    gatewayCalls: counter('paydesk_gateway_calls_total', 'Calls to gateways by how they ended.', ['account', 'kind', 'result']),
    breaker: gauge('paydesk_gateway_breaker', 'Whether nothing is sent for an account: 0 closed, 1 open, 2 one probe.', ['account']),
    notifications: counter('paydesk_notifications_total', 'Notifications of gateways by what came of them.', ['account', 'result']),
    deliveries: counter('paydesk_deliveries_total', 'Tries to deliver events by how they ended.', ['endpoint', 'result']),
    requests: counter('paydesk_requests_total', 'Requests by route and class of status.', ['route', 'status']),
    requestSeconds: histogram('paydesk_request_seconds', 'How long requests took.', ['route'], REQUEST_SECONDS),
    cardsUnreadable: counter('paydesk_cards_unreadable_total', 'Attempts whose card could not be decrypted.', []),
  };
}

/** CPU, memory, event loop and garbage collection of the process. */
export function measureProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}
