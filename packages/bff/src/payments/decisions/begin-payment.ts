import { isOpen, type Attempt, type Operation, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { decline } from './declines.ts';
import { Draft } from './draft.ts';

/**
 * The payer is back from a challenge that came before the payment: whoever stores this sends the message, and nobody else.
 * From here on silence means `unknown`, as for any message that may have left.
 */
export function beginPayment(
  record: PaymentRecord,
  attempt: Attempt,
  operation: Operation,
  askAfterMs: number,
  at: Date,
): Change | undefined {
  if (!attempt.beforePayment || !isOpen(operation)) return undefined;
  const draft = new Draft(record, at, 'return').about(attempt.number);
  draft.setAttempt({ ...attempt, beforePayment: false, returnedAt: attempt.returnedAt ?? at });
  draft.setOperation({ ...operation, status: 'pending', absences: 0, absentAt: null, sentAt: at });
  if (!draft.move('returned')) draft.note('payer_returned');
  draft.plan('ask_outcome', operation.id, askAfterMs);
  return draft.change();
}

/** The payer is back without having been authenticated. Nothing was asked of the gateway. */
export function endUnauthenticated(record: PaymentRecord, attempt: Attempt, operation: Operation, at: Date): Change | undefined {
  if (!attempt.beforePayment || !isOpen(operation)) return undefined;
  const why = decline('authentication_failed');
  const draft = new Draft(record, at, 'return').about(attempt.number);
  draft.setAttempt({ ...attempt, beforePayment: false, challenge: null, returnedAt: attempt.returnedAt ?? at });
  draft.setOperation({ ...operation, status: 'declined', decline: why, settledAt: at });
  draft.setPayment({ decline: why });
  draft.end('ask_outcome', operation.id);
  draft.move('declined', { code: why.code });
  return draft.change();
}
