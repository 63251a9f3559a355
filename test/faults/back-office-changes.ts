import type { Intent, PaymentStatus } from '@paydesk/shared/payment-status';
import type { Payment } from '@paydesk/shared/payment';
import { expect } from 'vitest';
import { control } from '../simulators/chassis/testing/control.ts';
import type { System } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';

export interface Act {
  readonly act: 'capture' | 'cancel' | 'reversal' | 'void' | 'chargeback' | 'fraud' | 'retrieval' | 'dispute';
  /** Major units. */
  readonly amount?: string;
  readonly reason_code?: string;
  /** Its outcome, unless it is approved. */
  readonly status?: 'declined';
  readonly at_once?: false;
}

/** What people at the gateway or the payer's bank do to a payment of 149.00, and what it has to be with us. */
export interface Change {
  readonly what: string;
  readonly intent: Intent;
  readonly acts: readonly Act[];
  readonly status: PaymentStatus;
  readonly captured: number;
  readonly refunded: number;
  /** Kinds of operations that are found. */
  readonly found: readonly string[];
  readonly disputes: readonly { readonly kind: string; readonly amount: number }[];
  readonly told: readonly string[];
  readonly timeline: readonly string[];
  /** What cannot be done any more, and why. */
  readonly refused: Readonly<Partial<Record<'capture' | 'cancel' | 'refund', RegExp>>>;
  /** What can still be done, with its amount. */
  readonly possible: readonly (readonly ['cancel' | 'refund', number])[];
}

const ELSEWHERE = /back office of the gateway/;
const CHARGED_BACK = /bank of the payer/;

const changed = (given: Pick<Change, 'what' | 'intent' | 'acts' | 'status'> & Partial<Change>): Change => ({
  captured: 0,
  refunded: 0,
  found: [],
  disputes: [],
  told: [],
  timeline: [],
  refused: {},
  possible: [],
  ...given,
});

const disputed = (given: Pick<Change, 'what' | 'intent' | 'acts' | 'status' | 'disputes'> & Partial<Change>): Change =>
  changed({ told: ['payment.disputed', 'payment.needs_attention'], timeline: ['disputed'], ...given });

export const CHANGES: readonly Change[] = [
  changed({
    what: 'a hold that is captured',
    intent: 'authorize',
    acts: [{ act: 'capture' }],
    status: 'captured',
    captured: 14_900,
    found: ['capture'],
    told: ['operation.succeeded', 'payment.captured'],
    timeline: ['approved', 'capture_elsewhere', 'captured'],
    refused: { capture: ELSEWHERE, cancel: /refund it instead/ },
    possible: [['refund', 14_900]],
  }),
  changed({
    what: 'a hold of which a part is captured',
    intent: 'authorize',
    acts: [{ act: 'capture', amount: '49.00' }],
    status: 'captured',
    captured: 4_900,
    found: ['capture'],
    told: ['operation.succeeded', 'payment.captured'],
    timeline: ['capture_elsewhere', 'captured'],
    refused: { capture: ELSEWHERE },
    possible: [['refund', 4_900]],
  }),
  changed({
    what: 'a hold that is canceled',
    intent: 'authorize',
    acts: [{ act: 'cancel' }],
    status: 'canceled',
    found: ['cancel'],
    told: ['operation.succeeded', 'payment.canceled'],
    timeline: ['cancel_elsewhere', 'canceled'],
    refused: { capture: ELSEWHERE, cancel: ELSEWHERE, refund: ELSEWHERE },
  }),
  changed({
    what: 'a charge that is given back',
    intent: 'sale',
    acts: [{ act: 'reversal' }],
    status: 'refunded',
    captured: 14_900,
    refunded: 14_900,
    found: ['refund'],
    told: ['operation.succeeded', 'payment.refunded'],
    timeline: ['refund_elsewhere', 'refunded'],
    refused: { refund: ELSEWHERE, cancel: ELSEWHERE },
  }),
  changed({
    what: 'a charge of which a part is given back',
    intent: 'sale',
    acts: [{ act: 'reversal', amount: '10.00' }],
    status: 'captured',
    captured: 14_900,
    refunded: 1_000,
    found: ['refund'],
    told: ['operation.succeeded', 'payment.refunded'],
    timeline: ['refund_elsewhere', 'partly_refunded'],
    possible: [['refund', 13_900]],
  }),
  changed({
    what: 'a charge of which two parts are given back',
    intent: 'sale',
    acts: [
      { act: 'reversal', amount: '10.00' },
      { act: 'reversal', amount: '5.00' },
    ],
    status: 'captured',
    captured: 14_900,
    refunded: 1_500,
    found: ['refund'],
    told: ['operation.succeeded', 'payment.refunded'],
    timeline: ['refund_elsewhere', 'partly_refunded'],
    possible: [['refund', 13_400]],
  }),
  changed({
    what: 'a charge that is taken out of the clearing',
    intent: 'sale',
    acts: [{ act: 'void' }],
    status: 'canceled',
    captured: 14_900,
    found: ['cancel'],
    told: ['operation.succeeded', 'payment.canceled'],
    timeline: ['cancel_elsewhere', 'canceled'],
    refused: { refund: ELSEWHERE },
  }),
  disputed({
    what: 'a charge that is charged back',
    intent: 'sale',
    acts: [{ act: 'chargeback', reason_code: '4837' }],
    status: 'captured',
    captured: 14_900,
    disputes: [{ kind: 'chargeback', amount: 14_900 }],
    refused: { refund: CHARGED_BACK },
  }),
  disputed({
    what: 'a charge of which a part was given back, and a part is charged back',
    intent: 'sale',
    acts: [
      { act: 'reversal', amount: '9.00' },
      { act: 'chargeback', amount: '140.00', reason_code: '4837' },
    ],
    status: 'captured',
    captured: 14_900,
    refunded: 900,
    found: ['refund'],
    disputes: [{ kind: 'chargeback', amount: 14_000 }],
    told: ['operation.succeeded', 'payment.disputed', 'payment.needs_attention', 'payment.refunded'],
    timeline: ['refund_elsewhere'],
    refused: { refund: CHARGED_BACK },
  }),
  disputed({
    what: 'a charge that is asked about by the bank',
    intent: 'sale',
    acts: [{ act: 'retrieval', reason_code: '4837' }],
    status: 'captured',
    captured: 14_900,
    disputes: [{ kind: 'retrieval', amount: 14_900 }],
    possible: [['refund', 14_900]],
  }),
  disputed({
    what: 'a hold that is reported as fraud',
    intent: 'authorize',
    acts: [{ act: 'fraud', reason_code: '4837' }],
    status: 'authorized',
    disputes: [{ kind: 'fraud', amount: 14_900 }],
    possible: [['cancel', 0]],
  }),
];

/** Does it at the gateway, with or without telling us. */
export async function doElsewhere({ simulator }: System, payment: Payment, acts: readonly Act[], callback: boolean): Promise<void> {
  for (const act of acts) {
    const { status } = await control(simulator, 'POST', `/orders/${referenceOf(payment)}/back-office`, { ...act, callback });
    expect(status).toBe(200);
  }
}

/** The books of a payment, as far as a change is about them. */
export function booksOf({ status, amount_captured, amount_refunded, operations, disputes, attention }: Payment) {
  return {
    status,
    captured: amount_captured,
    refunded: amount_refunded,
    found: [...new Set(operations.filter(({ origin }) => origin === 'gateway').map(({ kind }) => kind))],
    disputes: disputes.map(({ kind, amount }) => ({ kind, amount })),
    attention: attention.map(({ code }) => code),
  };
}

export function expectedBooks({ status, captured, refunded, found, disputes }: Change) {
  return { status, captured, refunded, found, disputes, attention: disputes.length > 0 ? ['disputed'] : [] };
}
