import type { PaymentId } from '@paydesk/shared/ids';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import { Fault } from '../faults.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from '../steps/update-payment.ts';
import type { StoreCard } from './store-card.ts';

const TRY_AGAIN_AFTER_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000, 43_200_000];

/**
 * Stores the card that the merchant wanted to be stored, once the payment has succeeded.
 *
 * @param runs How often it was tried, this time included.
 * @returns When to try again; `null` when it is stored, or will not be.
 */
export function saveCardLater({ payments, clock }: { payments: Payments; clock: Clock }, store: StoreCard) {
  return async (id: PaymentId, runs: number): Promise<number | null> => {
    try {
      await store(id);
      return null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const delayMs = error.code === 'gateway_unavailable' ? TRY_AGAIN_AFTER_MS[runs - 1] : undefined;
      if (delayMs !== undefined) return delayMs;
      await giveUp(id, error.message);
      return null;
    }
  };

  async function giveUp(id: PaymentId, reason: string): Promise<void> {
    await updatePayment(
      payments,
      () => payments.load(id),
      (record) => {
        const builder = new ChangeBuilder(record, clock.now(), 'job');
        builder.note('card_not_stored', { reason });
        builder.publish({ type: 'card.not_stored' });
        return builder.change();
      },
    );
  }
}
