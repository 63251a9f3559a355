import { giveUp as decide } from '../decisions/payer-moves.ts';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { isUnderWay, statusAfter } from '../transitions.ts';
import { updatePayment } from '../steps/update-payment.ts';

/** The payer cancels. Refused while an attempt is under way: money may be moving. */
export function giveUp({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (first: PaymentRecord): Promise<PaymentRecord> => {
    const { record } = await updatePayment(payments, first, (latest) => {
      const { status } = latest.payment;
      if (isUnderWay(status)) throw new Fault('conflict', 'An attempt to pay is under way. Wait for its outcome.');
      return statusAfter(status, 'given_up') === undefined ? undefined : decide(latest, clock.now());
    });
    return record;
  };
}
