import type { Actor } from '../actor.ts';
import { isOpen, latestAttempt, operationOf, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { givingUp } from '../readings/giving-up.ts';
import type { PaymentEvent } from '../transitions.ts';
import { ChangeBuilder } from './change-builder.ts';
import { decline } from './declines.ts';

/**
 * The payer gives up. What may still be paid goes on: its outcome decides, and no attempt follows it.
 *
 * @returns `undefined` when the payment is over, or given up already.
 */
export function giveUp(record: PaymentRecord, at: Date, by?: Actor): Change | undefined {
  const comesTo = givingUp(record);
  if (comesTo === null) return undefined;
  const builder = new ChangeBuilder(record, at, 'payer', by);
  builder.setPayment({ givenUpAt: record.payment.givenUpAt ?? at });
  if (comesTo === 'may_cancel') builder.about(latestAttempt(record)?.number ?? null).note('give_up_requested');
  else {
    endUnpaid(builder, record, at);
    cancel(builder);
  }
  return builder.change();
}

/** The attempt has ended without success. A payment that was given up is canceled by that. */
export function endAttempt(builder: ChangeBuilder, event: PaymentEvent, details: Readonly<Record<string, string>>): void {
  if (builder.record.payment.givenUpAt === null) builder.move(event, details);
  else if (builder.pass(event, details)) cancel(builder);
}

/** An attempt that cannot be paid any more ends here: the gateway is not asked about it. */
function endUnpaid(builder: ChangeBuilder, record: PaymentRecord, at: Date): void {
  const attempt = latestAttempt(record);
  const operation = attempt === undefined ? undefined : operationOf(record, attempt.operation);
  if (attempt === undefined || operation === undefined || !isOpen(operation)) return;
  builder.about(attempt.number).pass('proven_failed');
  builder.setAttempt({ ...attempt, beforePayment: false, challenge: null });
  const why = decline(attempt.paymentPage ? 'left_payment_page' : 'not_sent');
  builder.setOperation({ ...operation, status: 'failed', decline: why, settledAt: at });
  builder.end('ask_outcome', operation.id);
}

function cancel(builder: ChangeBuilder): void {
  builder.move('given_up');
  builder.end('expire_payment', builder.record.payment.id);
}
