import { showChallenge as decide } from '../decisions/payer-moves.ts';
import { latestAttempt, type Challenge, type PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { isOffered } from '../readings/giving-up.ts';
import { updatePayment } from '../steps/update-payment.ts';

/**
 * The challenge to show to the payer, or `undefined` when this attempt is not waiting for the payer. That it is shown is stored
 * first, so one that is not stored as shown was never seen.
 */
export function showChallenge({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (first: PaymentRecord, number: number): Promise<Challenge | undefined> => {
    const { record } = await updatePayment(payments, first, (latest) => {
      const attempt = latestAttempt(latest);
      return attempt?.number === number ? decide(latest, attempt, clock.now()) : undefined;
    });
    const attempt = latestAttempt(record);
    return attempt?.number === number && isOffered(record) ? (attempt.challenge ?? undefined) : undefined;
  };
}
