import type { AttentionCode } from '@paydesk/shared/attention';
import type { Books, Difference } from '@paydesk/shared/reconciliation';
import { isOpen, type PaymentRecord } from '../payment.ts';
import type { PaymentQuestion } from '../ports/reconciliations.ts';

export function booksOf({ payment }: PaymentRecord): Books {
  return {
    status: payment.status,
    amount_captured: Number(payment.amountCaptured),
    amount_refunded: Number(payment.amountRefunded),
    disputes: payment.disputes.length,
  };
}

const UNCLEAR: readonly AttentionCode[] = ['outcome_not_told', 'outcome_contradicted', 'outcome_mismatched', 'changed_elsewhere'];

/**
 * What a question about a payment has brought to light. What its own polling has found while the question was under way is no
 * difference.
 *
 * @returns `undefined` when our books agree with the gateway.
 */
export function differenceOf({ before, wasPolled }: PaymentQuestion, after: PaymentRecord, isAnswered: boolean): Difference | undefined {
  const found = { payment: after.payment.id, before, after: booksOf(after) };
  if (!isAnswered) return { ...found, kind: 'unclear', message: 'The gateway has not answered in time.' };
  const reasons = after.payment.attention.filter(({ code }) => UNCLEAR.includes(code)).map(({ code }) => code);
  if (reasons.length > 0) return { ...found, kind: 'unclear', message: `The payment needs attention: ${reasons.join(', ')}.` };
  if (after.operations.some((operation) => isOpen(operation) && operation.status === 'unknown')) {
    return { ...found, kind: 'unclear', message: 'The outcome of an operation is still unknown.' };
  }
  if (isSame(before, found.after) || wasPolled) return undefined;
  return { ...found, kind: 'corrected', message: 'The gateway held another state. Our books follow it now.' };
}

function isSame(before: Books, after: Books): boolean {
  return (Object.keys(before) as (keyof Books)[]).every((name) => before[name] === after[name]);
}
