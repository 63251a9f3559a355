import type { Operation, PaymentRecord } from '../payment.ts';
import type { KnownOperation } from '../ports/addressed-notifications.ts';
import { questionAbout } from './question-about.ts';

/** What a gateway needs to judge a notification about an operation. */
export function knownOperation(record: PaymentRecord, operation: Operation, now: Date): KnownOperation {
  const { status, notices } = operation;
  return { ...questionAbout(record, operation, now), status, underWay: status === 'pending', notices };
}
