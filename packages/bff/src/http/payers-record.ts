import type { PaymentId } from '@paydesk/shared/ids';
import { Fault } from '../payments/faults.ts';
import type { PaymentRecord } from '../payments/payment.ts';
import type { Clock } from '../payments/ports/clock.ts';
import type { Payments } from '../payments/ports/payments.ts';
import { payerAccess } from '../payments/readings/payer-access.ts';
import { loadOrFault } from '../payments/steps/update-payment.ts';

export interface PayersRecordParts {
  readonly payments: Payments;
  readonly clock: Clock;
  /** So long after its end a payment can be seen by its payer. */
  readonly rules: { readonly resultMs: number };
}

/**
 * A payment for its payer, whose token has been verified. The token itself names no time: what has become of the payment tells whether it
 * still opens it.
 *
 * @throws {Fault} `not_authenticated` when the payment has ended too long ago.
 */
export async function payersRecord({ payments, clock, rules }: PayersRecordParts, id: PaymentId): Promise<PaymentRecord> {
  const record = await loadOrFault(payments, id);
  if (payerAccess(record, clock.now(), rules.resultMs) !== 'none') return record;
  throw new Fault('not_authenticated', 'This payment ended some time ago, and its token opens nothing any more.');
}
