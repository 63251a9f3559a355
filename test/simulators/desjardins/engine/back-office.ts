import type { BatchType } from '../dialect.ts';
import { Refusal } from '../error-codes.ts';
import type { Gateway } from '../gateway.ts';
import { stateOf, type Transaction } from '../transactions.ts';
import { reverse } from './execute.ts';
import { ruleOf } from './later-rules.ts';

export const BACK_OFFICE_ACTS = ['complete', 'cancel', 'refund', 'reverse'] as const;
export type BackOfficeAct = (typeof BACK_OFFICE_ACTS)[number];

const BATCH_TYPES = { complete: 'completion', cancel: 'cancellation', refund: 'refund' } as const satisfies Record<string, BatchType>;

/**
 * What a person at the gateway does with a payment: at once, without a trx id of the shop's, and without telling the shop. Only a
 * status query shows it. Notes 4.10
 *
 * @param amountCents All that is held, or all that can be given back yet, when undefined.
 * @throws {Refusal}
 */
export function actInBackOffice(gateway: Gateway, payment: Transaction, act: BackOfficeAct, amountCents?: number): void {
  if (act === 'reverse') {
    if (stateOf(payment) !== 'approved' || payment.original !== undefined || payment.locked)
      throw new Refusal('WS04', 'there is nothing to undo');
    reverse(gateway, payment);
    return;
  }
  const rule = ruleOf(BATCH_TYPES[act]);
  const cents = amountCents ?? (act === 'refund' ? payment.capturedCents - payment.refundedCents : payment.amountCents);
  rule.check(payment, cents);
  rule.queue(payment, cents);
  rule.settle(payment, cents, true);
}
