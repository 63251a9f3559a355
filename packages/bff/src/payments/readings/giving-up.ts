import type { GivingUp } from '@paydesk/shared/checkout';
import { isOpen, latestAttempt, operationOf, type PaymentRecord } from '../payment.ts';
import { isUnderWay, statusAfter } from '../transitions.ts';

/** What giving up comes to now; `null`: the payment is over, or was given up while an attempt was under way. */
export function givingUp(record: PaymentRecord): GivingUp | null {
  const { status, givenUpAt } = record.payment;
  if (statusAfter(status, 'given_up') !== undefined) return 'cancels';
  if (!isUnderWay(status) || givenUpAt !== null) return null;
  return cannotBePaid(record) ? 'cancels' : 'may_cancel';
}

/** Whether the challenge of the latest attempt waits for the payer. That of a payment that was given up does not. */
export function isOffered({ payment }: PaymentRecord): boolean {
  return payment.status === 'challenged' && payment.givenUpAt === null;
}

/**
 * Whether it is proven that the attempt under way moves nothing unless we go on with it: its message is to follow an authentication,
 * or its card is typed at a page whose address has not left us. A card that was sent may be charged without its challenge.
 */
function cannotBePaid(record: PaymentRecord): boolean {
  const attempt = latestAttempt(record);
  const operation = attempt === undefined ? undefined : operationOf(record, attempt.operation);
  if (attempt === undefined || operation === undefined || !isOpen(operation)) return false;
  if (attempt.beforePayment) return true;
  const isPageUnseen = attempt.paymentPage && attempt.challengeShownAt === null && operation.notifiedAt === null;
  return isPageUnseen && record.payment.status === 'challenged';
}
