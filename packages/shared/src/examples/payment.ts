import type { z } from 'zod';
import type { OperationView, Payment } from '../payment.ts';
import { IDS, TIMES } from './ids.ts';

type Shown = z.input<typeof Payment>;
type ShownOperation = z.input<typeof OperationView>;

const TOKEN = 'ct_01jd3k5x8q2m4n6p7r9s0t1v2w_1_example';

const WHAT_THE_GATEWAY_TELLS = {
  order_id: '870193',
  request_id: null,
  our_reference: `${IDS.payment}-1`,
  approval_code: '123456',
  rrn: '633512870193',
  arn: null,
  descriptor: 'MY SHOP',
};

export const SALE: ShownOperation = {
  id: IDS.sale,
  kind: 'sale',
  status: 'succeeded',
  origin: 'paydesk',
  amount: 14990,
  decline: null,
  receipt: null,
  gateway: WHAT_THE_GATEWAY_TELLS,
  created_at: '2026-11-30T09:13:38.220Z',
  settled_at: TIMES.paid,
};

const AUTHORIZATION: ShownOperation = { ...SALE, kind: 'authorize' };

/** As it is right after its creation: everything else is said as the difference from it. */
export const CREATED: Shown = {
  id: IDS.payment,
  status: 'awaiting_payer',
  needs_attention: false,
  attention: [],
  intent: 'sale',
  amount: 14990,
  currency: 'EUR',
  amount_captured: 0,
  amount_refunded: 0,
  order_reference: 'order-417',
  description: 'Desk lamp',
  account: 'cards',
  gateway: 'payneteasy',
  payer: { email: 'anna@example.com', first_name: 'Anna', last_name: 'Berzina', country: 'LV' },
  card: null,
  decline: null,
  authentication: null,
  disputes: [],
  initiator: 'payer',
  save_card: false,
  save_card_answer: null,
  schedule: null,
  attempts_left: 5,
  return_url: 'https://shop.example/thanks',
  locale: null,
  language: null,
  metadata: {},
  authorization_expires_at: null,
  expires_at: '2026-11-30T10:12:04.318Z',
  given_up_at: null,
  operations: [],
  client_token: TOKEN,
  checkout_url: `https://pay.example/pay/${IDS.payment}?token=${TOKEN}`,
  embed_html: `<script type="module" src="https://pay.example/assets/paydesk-1a2B3c4D.js" ...></script><paydesk-checkout client-token="${TOKEN}">...</paydesk-checkout>`,
  created_at: TIMES.created,
  updated_at: TIMES.created,
};

const TYPED = {
  card: { id: null, brand: 'visa', bin: '411111', last_four: '1111', expiry_month: 12, expiry_year: 2030, holder: 'ANNA BERZINA' },
  authentication: { method: 'challenge', version: '2.2.0', eci: '05', transaction_id: null, liability_shift: true },
  attempts_left: 4,
  updated_at: TIMES.paid,
} as const;

const PROCESSING: Shown = { ...CREATED, ...TYPED, status: 'processing', authentication: null, operations: [pending(SALE)] };

export const CHALLENGED: Shown = { ...PROCESSING, status: 'challenged' };

export const CAPTURED: Shown = { ...CREATED, ...TYPED, status: 'captured', amount_captured: 14990, operations: [SALE] };

export const AUTHORIZED: Shown = {
  ...CREATED,
  ...TYPED,
  status: 'authorized',
  intent: 'authorize',
  authorization_expires_at: '2026-12-07T09:13:41.902Z',
  operations: [AUTHORIZATION],
};

const DECLINE = {
  code: 'insufficient_funds',
  payer_message: 'There is not enough money available on this card.',
  action: 'use_another_card',
} as const;

export const DECLINED: Shown = {
  ...CREATED,
  ...TYPED,
  status: 'declined',
  decline: DECLINE,
  operations: [{ ...SALE, status: 'declined', decline: DECLINE }],
};

export const UNKNOWN: Shown = { ...PROCESSING, status: 'unknown', operations: [{ ...pending(SALE), status: 'unknown' }] };

/** A second operation, on an amount that is held or taken. */
export function modification(kind: 'capture' | 'cancel' | 'refund', changes: Partial<ShownOperation> = {}): ShownOperation {
  return {
    ...SALE,
    id: IDS.refund,
    kind,
    gateway: { ...WHAT_THE_GATEWAY_TELLS, our_reference: `${IDS.payment}-2`, approval_code: null },
    created_at: '2026-12-01T14:20:06.480Z',
    settled_at: TIMES.refunded,
    ...changes,
  };
}

/** With a second operation; `now` is what it has changed. */
export function modified(payment: Shown, operation: ShownOperation, now: Partial<Shown>): Shown {
  return { ...payment, ...now, operations: [...payment.operations, operation], updated_at: TIMES.refunded };
}

export const REFUNDED = modified(CAPTURED, modification('refund', { amount: 4990 }), { amount_refunded: 4990 });

function pending(operation: ShownOperation): ShownOperation {
  const nothing = { ...WHAT_THE_GATEWAY_TELLS, approval_code: null, rrn: null, descriptor: null };
  return { ...operation, status: 'pending', gateway: nothing, settled_at: null };
}
