import type { PaymentId } from '@paydesk/shared/ids';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from '../steps/update-payment.ts';
import type { StoreCard } from './store-card.ts';

const TRY_AGAIN_AFTER_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000, 43_200_000];

/**
 * Stores the card that the merchant wanted to be stored, once the payment has succeeded.
 *
 * @param tries How often it was tried, this time included.
 * @returns When to try again; `null` when it is stored, or will not be.
 */
export function saveCardLater({ payments, clock }: { payments: Payments; clock: Clock }, store: StoreCard) {
  return async (id: PaymentId, tries: number): Promise<number | null> => {
    const record = await payments.load(id);
    if (record === undefined) return null;
    try {
      await store(record);
      return null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const delayMs = error.code === 'gateway_unavailable' ? TRY_AGAIN_AFTER_MS[tries - 1] : undefined;
      if (delayMs !== undefined) return delayMs;
      await giveUp(record, error.message);
      return null;
    }
  };

  async function giveUp(record: PaymentRecord, reason: string): Promise<void> {
    await updatePayment(payments, record, (latest) => {
      const builder = new ChangeBuilder(latest, clock.now(), 'job');
      builder.note('card_not_stored', { reason });
      builder.publish({ type: 'card.not_stored' });
      return builder.change();
    });
  }
}
