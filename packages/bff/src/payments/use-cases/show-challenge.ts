import type { PaymentId } from '@paydesk/shared/ids';
import { showChallenge as decide } from '../decisions/payer-moves.ts';
import { latestAttempt, type Challenge } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment, loadOrFault } from '../steps/update-payment.ts';

/** The challenge to show to the payer, or `undefined` when this attempt is not waiting for the payer. */
export function showChallenge({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (payment: PaymentId, number: number): Promise<Challenge | undefined> => {
    const record = await loadOrFault(payments, payment);
    const attempt = latestAttempt(record);
    if (record.payment.status !== 'challenged' || attempt?.number !== number) return undefined;
    await updatePayment(
      payments,
      () => payments.load(payment),
      (latest) => {
        const shown = latestAttempt(latest);
        return shown?.number === number ? decide(latest, shown, clock.now()) : undefined;
      },
    );
    return attempt.challenge ?? undefined;
  };
}
