import type { z } from 'zod';
import type { MERCHANT_OPERATIONS } from '../operations/all.ts';
import type { giveUp, readCheckout, startAttempt, watchCheckout } from '../operations/checkout.ts';
import { EVENT_EXAMPLES } from './events.ts';
import { IDS, TIMES } from './ids.ts';
import { AUTHORIZED, CAPTURED, CREATED, modification, modified, REFUNDED } from './payment.ts';
import { ACCOUNT, APPROVAL, CARD, CHECKOUT, LIMITS, RECONCILIATION, SCHEDULE, STATE, TIMELINE } from './resources.ts';
import { DELIVERY, ENDPOINT } from './webhooks.ts';

type Called = typeof MERCHANT_OPERATIONS & {
  readonly readCheckout: typeof readCheckout;
  readonly startAttempt: typeof startAttempt;
  readonly watchCheckout: typeof watchCheckout;
  readonly giveUp: typeof giveUp;
};

/** One call of an operation and its answer. */
export interface OperationExample {
  /** For `{id}` in the path. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
  readonly body?: unknown;
  readonly answer: unknown;
}

type ExampleOf<Called> = OperationExample &
  (Called extends { readonly body: infer Body extends z.ZodType } ? { readonly body: z.input<Body> } : { readonly body?: never }) &
  (Called extends { readonly idempotencyKey: 'required' } ? { readonly idempotencyKey: string } : unknown) &
  (Called extends { readonly response: infer Answer extends z.ZodType } ? { readonly answer: z.input<Answer> } : never);

type Examples = { readonly [Id in keyof Called]: ExampleOf<Called[Id]> };

const page = <Item>(...data: Item[]) => ({ data, next_cursor: null });

/** Of each operation, by its id. */
export const OPERATION_EXAMPLES: Examples = {
  createPayment: {
    idempotencyKey: 'order-417-first-try',
    body: {
      order_reference: 'order-417',
      amount: 14990,
      currency: 'EUR',
      intent: 'sale',
      description: 'Desk lamp',
      payer: { email: 'anna@example.com', first_name: 'Anna', last_name: 'Berzina', country: 'LV' },
      return_url: 'https://shop.example/thanks',
    },
    answer: CREATED,
  },
  readPayment: { id: IDS.payment, answer: CAPTURED },
  listPayments: { query: { status: 'captured', updated_from: '2026-11-30T00:00:00Z' }, answer: page(CAPTURED) },
  capturePayment: {
    id: IDS.payment,
    idempotencyKey: 'order-417-capture',
    body: { amount: 9990 },
    answer: modified(AUTHORIZED, modification('capture', { amount: 9990 }), { status: 'captured', amount_captured: 9990 }),
  },
  cancelPayment: {
    id: IDS.payment,
    idempotencyKey: 'order-417-cancel',
    body: { reason: 'Out of stock' },
    answer: modified(AUTHORIZED, modification('cancel'), { status: 'canceled', authorization_expires_at: null }),
  },
  refundPayment: { id: IDS.payment, idempotencyKey: 'return-88', body: { amount: 4990, reason: 'Returned' }, answer: REFUNDED },
  listRefundApprovals: { query: { status: 'open' }, answer: page(APPROVAL) },
  readRefundApproval: { id: IDS.approval, answer: APPROVAL },
  approveRefund: {
    id: IDS.approval,
    idempotencyKey: 'return-88-approved',
    answer: modified(CAPTURED, modification('refund'), { status: 'refunded', amount_refunded: 14990 }),
  },
  rejectRefund: {
    id: IDS.approval,
    answer: { ...APPROVAL, status: 'rejected', decided_by: 'back-office', decided_at: '2026-12-01T15:00:00Z' },
  },
  checkPayment: { id: IDS.payment, query: { wait: '10' }, answer: CAPTURED },
  askReceipt: { id: IDS.payment, body: {}, answer: CAPTURED },
  readTimeline: { id: IDS.payment, answer: page(...TIMELINE) },
  clearAttention: { id: IDS.payment, body: { note: 'Answered the dispute in the portal.' }, answer: CAPTURED },
  resolveOperation: {
    id: IDS.payment,
    body: { operation: IDS.sale, outcome: 'succeeded', note: 'The portal shows it as paid.' },
    answer: CAPTURED,
  },
  erasePayer: { body: { payer_email: 'anna@example.com' }, answer: { erased: [IDS.payment], refused: [], more: false } },
  storeCard: { body: { payment: IDS.payment }, answer: CARD },
  readCard: { id: IDS.card, answer: CARD },
  deleteCard: { id: IDS.card, answer: { ...CARD, deleted_at: TIMES.refunded } },
  createSchedule: {
    idempotencyKey: 'subscription-77',
    body: {
      card: IDS.card,
      amount: 990,
      currency: 'EUR',
      order_reference: 'SUB-77',
      description: 'Newsletter',
      interval: 'P1M',
      time_zone: 'Europe/Riga',
      starts_at: '2026-12-15T08:00:00Z',
    },
    answer: SCHEDULE,
  },
  readSchedule: { id: IDS.schedule, answer: SCHEDULE },
  listSchedules: { query: { status: 'active' }, answer: page(SCHEDULE) },
  changeSchedule: { id: IDS.schedule, body: { amount: 1290 }, answer: { ...SCHEDULE, amount: 1290, updated_at: TIMES.refunded } },
  pauseSchedule: {
    id: IDS.schedule,
    answer: { ...SCHEDULE, status: 'paused', paused_because: 'merchant', updated_at: TIMES.refunded },
  },
  resumeSchedule: { id: IDS.schedule, answer: SCHEDULE },
  cancelSchedule: { id: IDS.schedule, answer: { ...SCHEDULE, status: 'canceled', next_run_at: null, updated_at: TIMES.refunded } },
  createReconciliation: {
    body: { account: 'cards', from: '2026-11-30T00:00:00Z', to: '2026-12-02T00:00:00Z' },
    answer: { ...RECONCILIATION, status: 'running', checked: 0, corrected: 0, differences: [], completed_at: null },
  },
  readReconciliation: { id: IDS.reconciliation, answer: RECONCILIATION },
  listReconciliations: { query: { account: 'cards' }, answer: page(RECONCILIATION) },
  listEvents: {
    query: { after: IDS.event, limit: '100' },
    answer: {
      data: [{ ...EVENT_EXAMPLES['payment.refunded'], id: IDS.laterEvent, timestamp: TIMES.refunded }],
      next_cursor: IDS.laterEvent,
    },
  },
  readEvent: { id: IDS.event, answer: EVENT_EXAMPLES['payment.captured'] },
  listWebhookEndpoints: { answer: page(ENDPOINT) },
  pingWebhookEndpoint: { id: 'orders', answer: { ...DELIVERY, event_type: 'ping', payment: null } },
  listWebhookDeliveries: {
    query: { status: 'dead' },
    answer: page({
      ...DELIVERY,
      status: 'dead',
      attempts: [{ number: 20, at: '2026-12-03T11:00:00Z', duration_ms: 10_000, http_status: null, fault: 'timed_out' }],
      settled_at: '2026-12-03T11:00:10Z',
    }),
  },
  redeliverWebhook: {
    id: IDS.delivery,
    answer: { ...DELIVERY, status: 'pending', attempts: [], next_attempt_at: '2026-12-03T12:00:00Z', settled_at: null },
  },
  listAccounts: { answer: page(ACCOUNT) },
  readLimits: { answer: { effective: { ...LIMITS, card_tries_per_hour: 10 }, maximum: LIMITS, captcha: false } },
  setLimits: {
    body: { card_tries_per_hour: 10 },
    answer: { effective: { ...LIMITS, card_tries_per_hour: 10 }, maximum: LIMITS, captcha: false },
  },
  readCheckout: { id: IDS.payment, answer: CHECKOUT },
  startAttempt: {
    id: IDS.payment,
    body: {
      nonce: 'b6Rk2cVx9sQwLmZtY4uNfA',
      card: 'eyJhbGciOiJSU0EtT0FFUC0yNTYi...',
      payer: { phone: '+37120000000' },
      browser: {
        language: 'en',
        color_depth: 24,
        screen_height: 900,
        screen_width: 1440,
        time_zone_offset_minutes: -120,
        java_enabled: false,
      },
      challenge_display: 'modal',
    },
    answer: { ...STATE, status: 'processing', version: 2, attempt: 1, attempts_left: 4, giving_up: 'may_cancel' },
  },
  watchCheckout: {
    id: IDS.payment,
    query: { after: '2', wait: '25' },
    answer: { ...STATE, status: 'captured', version: 3, attempt: 1, attempts_left: 4, settled_at: TIMES.paid, giving_up: null },
  },
  giveUp: { id: IDS.payment, answer: { ...STATE, status: 'canceled', version: 2, given_up: true, giving_up: null } },
};
