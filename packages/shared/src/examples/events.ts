import type { z } from 'zod';
import type { EVENT_DATA } from '../event.ts';
import type { MerchantEventType } from '../merchant-event.ts';
import { IDS, TIMES } from './ids.ts';
import { AUTHORIZED, CAPTURED, CHALLENGED, CREATED, DECLINED, modification, modified, REFUNDED, SALE, UNKNOWN } from './payment.ts';
import { CARD, RECONCILIATION, SCHEDULE } from './resources.ts';

const ATTENTION = {
  code: 'outcome_not_told',
  since: '2026-12-01T09:13:41.902Z',
  message:
    'The gateway has not told the outcome of an operation in time. Look for it in the portal of the gateway, then POST /v1/payments/{id}/resolve.',
} as const;

const DISPUTE = {
  id: 'payneteasy-991',
  kind: 'chargeback',
  amount: 14990,
  currency: 'EUR',
  reason_code: null,
  status: 'open',
  opened_at: TIMES.refunded,
  updated_at: TIMES.refunded,
} as const;

const refund = (status: 'succeeded' | 'declined' | 'failed' | 'unknown') => modification('refund', { amount: 4990, status });

/** What an event of each type carries. */
const DATA: { readonly [Type in MerchantEventType]: z.input<(typeof EVENT_DATA)[Type]> } = {
  'payment.challenged': CHALLENGED,
  'payment.authorized': AUTHORIZED,
  'payment.captured': CAPTURED,
  'payment.verified': {
    ...AUTHORIZED,
    status: 'verified',
    intent: 'verify',
    amount: 0,
    authorization_expires_at: null,
    operations: [{ ...SALE, kind: 'verify', amount: 0 }],
  },
  'payment.declined': DECLINED,
  'payment.failed': { ...DECLINED, status: 'failed', decline: null, operations: [{ ...SALE, status: 'failed' }] },
  'payment.canceled': modified(AUTHORIZED, modification('cancel'), { status: 'canceled', authorization_expires_at: null }),
  'payment.refunded': REFUNDED,
  'payment.unknown': UNKNOWN,
  'payment.expired': { ...CREATED, status: 'expired', updated_at: CREATED.expires_at },
  'payment.authorization_expiring': AUTHORIZED,
  'payment.needs_attention': { ...UNKNOWN, needs_attention: true, attention: [ATTENTION] },
  'payment.disputed': { ...CAPTURED, disputes: [DISPUTE] },
  'operation.succeeded': { ...REFUNDED, operation: refund('succeeded') },
  'operation.declined': { ...modified(CAPTURED, refund('declined'), {}), operation: refund('declined') },
  'operation.failed': { ...modified(CAPTURED, refund('failed'), {}), operation: refund('failed') },
  'operation.unknown': { ...modified(CAPTURED, refund('unknown'), {}), operation: refund('unknown') },
  'card.stored': CARD,
  'card.not_stored': { ...CAPTURED, save_card: true },
  'schedule.paused': { ...SCHEDULE, status: 'paused', paused_because: 'declined', runs_made: 3, next_run_at: '2027-03-15T08:00:00Z' },
  'schedule.completed': { ...SCHEDULE, status: 'completed', runs_max: 12, runs_made: 12, next_run_at: null },
  'reconciliation.differences': RECONCILIATION,
  ping: { endpoint: 'orders' },
};

/** One event of each type, as webhooks carry it. */
export const EVENT_EXAMPLES = Object.fromEntries(
  Object.entries(DATA).map(([type, data]) => [type, { id: IDS.event, type, timestamp: TIMES.paid, data }]),
) as unknown as {
  readonly [Type in MerchantEventType]: {
    readonly id: string;
    readonly type: Type;
    readonly timestamp: string;
    readonly data: (typeof DATA)[Type];
  };
};
