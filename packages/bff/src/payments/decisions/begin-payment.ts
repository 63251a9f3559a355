import { isOpen, type Attempt, type Operation, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { decline } from './declines.ts';
import { ChangeBuilder } from './change-builder.ts';
import { endAttempt } from './give-up.ts';

/**
 * The payer is back from a challenge that came before the payment. The process that stores this change sends the message.
 * From here on a lost answer means `unknown`.
 */
export function beginPayment(
  record: PaymentRecord,
  attempt: Attempt,
  operation: Operation,
  askAfterMs: number,
  at: Date,
): Change | undefined {
  if (!attempt.beforePayment || !isOpen(operation)) return undefined;
  const builder = new ChangeBuilder(record, at, 'return').about(attempt.number);
  builder.setAttempt({ ...attempt, beforePayment: false, returnedAt: attempt.returnedAt ?? at });
  builder.setOperation({ ...operation, status: 'pending', absences: 0, absentAt: null, sentAt: at });
  if (!builder.move('returned')) builder.note('payer_returned');
  builder.plan('ask_outcome', operation.id, askAfterMs);
  return builder.change();
}

/**
 * The payer is back, and the payment cannot begin. Nothing was sent to the gateway, so the attempt is declined.
 *
 * @param code `not_sent`: the stored card was removed meanwhile.
 */
export function endUnbegun(
  record: PaymentRecord,
  attempt: Attempt,
  operation: Operation,
  code: 'authentication_failed' | 'not_sent',
  at: Date,
): Change | undefined {
  if (!attempt.beforePayment || !isOpen(operation)) return undefined;
  const why = decline(code);
  const builder = new ChangeBuilder(record, at, 'return').about(attempt.number);
  builder.setAttempt({ ...attempt, beforePayment: false, challenge: null, returnedAt: attempt.returnedAt ?? at });
  builder.setOperation({ ...operation, status: 'declined', decline: why, settledAt: at });
  builder.setPayment({ decline: why });
  builder.end('ask_outcome', operation.id);
  endAttempt(builder, 'declined', { code: why.code });
  return builder.change();
}
