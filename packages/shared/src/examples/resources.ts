import type { z } from 'zod';
import type { Account } from '../account.ts';
import type { Card } from '../card.ts';
import type { Checkout, CheckoutState } from '../checkout.ts';
import type { Limits } from '../limits.ts';
import type { Reconciliation } from '../reconciliation.ts';
import type { RefundApproval } from '../refund-approval.ts';
import type { Schedule } from '../schedule.ts';
import type { TimelineEntry } from '../timeline.ts';
import { IDS, TIMES } from './ids.ts';

type Of<Schema extends z.ZodType> = z.input<Schema>;

export const CARD: Of<typeof Card> = {
  id: IDS.card,
  brand: 'visa',
  bin: '411111',
  last_four: '1111',
  expiry_month: 12,
  expiry_year: 2030,
  holder: 'ANNA BERZINA',
  account: 'cards',
  payment: IDS.payment,
  created_at: TIMES.paid,
  updated_at: TIMES.paid,
  deleted_at: null,
};

export const SCHEDULE: Of<typeof Schedule> = {
  id: IDS.schedule,
  status: 'active',
  paused_because: null,
  account: 'cards',
  card: IDS.card,
  amount: 990,
  currency: 'EUR',
  intent: 'sale',
  order_reference: 'SUB-77',
  description: 'Newsletter',
  metadata: {},
  interval: 'P1M',
  time_zone: 'Europe/Riga',
  starts_at: '2026-12-15T08:00:00Z',
  ends_at: null,
  runs_max: null,
  retry_after: ['P1D', 'P3D'],
  after_decline: 'pause',
  runs_made: 0,
  next_run_at: '2026-12-15T08:00:00Z',
  last_payment: null,
  created_at: TIMES.paid,
  updated_at: TIMES.paid,
};

export const RECONCILIATION: Of<typeof Reconciliation> = {
  id: IDS.reconciliation,
  account: 'cards',
  status: 'completed',
  trigger: 'requested',
  from: '2026-11-30T00:00:00Z',
  to: '2026-12-02T00:00:00Z',
  checked: 83,
  corrected: 1,
  unclear: 0,
  differences: [
    {
      payment: IDS.payment,
      kind: 'corrected',
      before: { status: 'captured', amount_captured: 14990, amount_refunded: 0, disputes: 0 },
      after: { status: 'captured', amount_captured: 14990, amount_refunded: 4990, disputes: 0 },
      message: 'Our books follow the gateway now.',
    },
  ],
  created_at: '2026-12-02T10:00:00Z',
  completed_at: '2026-12-02T10:00:52Z',
};

export const APPROVAL: Of<typeof RefundApproval> = {
  id: IDS.approval,
  payment: IDS.payment,
  status: 'open',
  amount: 14990,
  currency: 'EUR',
  reason: 'Returned',
  asked_by: 'till',
  decided_by: null,
  operation: null,
  created_at: '2026-12-01T14:02:00Z',
  expires_at: '2026-12-02T14:02:00Z',
  decided_at: null,
};

export const LIMITS: Of<typeof Limits>['maximum'] = {
  address_tries_per_hour: 20,
  card_declines_per_hour: 10,
  card_tries_per_hour: 30,
  alarm_after_declines: 30,
  payments_without_payer_per_minute: 600,
};

export const ACCOUNT: Of<typeof Account> = {
  id: 'cards',
  gateway: 'payneteasy',
  currencies: ['EUR'],
  capabilities: {
    authorize: true,
    sale: true,
    verify: false,
    capture: true,
    partial_capture: true,
    cancel: true,
    cancel_captured: false,
    refund: true,
    partial_refund: true,
    repeated_refund: true,
    stored_cards: true,
    merchant_initiated: true,
    receipts: false,
    payment_page: false,
    challenge: true,
    brand_choice: false,
    security_code: 'required',
    stored_card_security_code: 'required',
  },
  notification_url: null,
};

export const TIMELINE: Of<typeof TimelineEntry>[] = [
  {
    sequence: 1,
    at: TIMES.created,
    source: 'merchant',
    event: 'created',
    status_before: null,
    status_after: 'awaiting_payer',
    attempt: null,
    details: {},
    by: { key: 'till', address: '203.0.113.7', operator: null },
  },
  {
    sequence: 2,
    at: TIMES.paid,
    source: 'poll',
    event: 'paid',
    status_before: 'processing',
    status_after: 'captured',
    attempt: 1,
    details: {},
    by: null,
  },
];

export const STATE: Of<typeof CheckoutState> = {
  status: 'awaiting_payer',
  version: 1,
  attempt: null,
  challenge: null,
  decline: null,
  card: null,
  attempts_left: 5,
  needs_attention: false,
  settled_at: null,
  given_up: false,
  giving_up: 'cancels',
};

export const CHECKOUT: Of<typeof Checkout> = {
  payment: IDS.payment,
  asks: 'card',
  stored_cards: [],
  other_card: false,
  asks_to_save: false,
  amount: 14990,
  currency: 'EUR',
  merchant: 'My Shop',
  description: 'Desk lamp',
  order_reference: 'order-417',
  brands: ['visa', 'mastercard'],
  security_code: 'required',
  holder: true,
  payer_fields: ['phone'],
  fields: { phone: { needed: true, length_max: 32, letters: 'any' } },
  locale: null,
  return_url: `https://shop.example/thanks?payment=${IDS.payment}`,
  now: TIMES.created,
  expires_at: '2026-11-30T10:12:04.318Z',
  receipts: false,
  receipt: null,
  encryption_key: { kid: '2026-11-01', kty: 'RSA', n: 'sXch...', e: 'AQAB', alg: 'RSA-OAEP-256', use: 'enc' },
  state: STATE,
};
