import { showChallenge as decide } from '../decisions/payer-moves.ts';
import { latestAttempt, type Challenge, type PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from '../steps/update-payment.ts';

/** The challenge to show to the payer, or `undefined` when this attempt is not waiting for the payer. */
export function showChallenge({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (record: PaymentRecord, number: number): Promise<Challenge | undefined> => {
    const attempt = latestAttempt(record);
    if (record.payment.status !== 'challenged' || attempt?.number !== number) return undefined;
    await updatePayment(payments, record, (latest) => {
      const shown = latestAttempt(latest);
      return shown?.number === number ? decide(latest, shown, clock.now()) : undefined;
    });
    return attempt.challenge ?? undefined;
  };
}
