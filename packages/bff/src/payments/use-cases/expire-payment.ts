import type { PaymentId } from '@paydesk/shared/ids';
import { runOutOfTime } from '../decisions/payer-moves.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { isUnderWay } from '../transitions.ts';
import { updatePayment } from '../steps/update-payment.ts';

const LOOK_AGAIN_MS = 60_000;

/**
 * Ends a payment whose payer has run out of time.
 *
 * @returns When to look again: an attempt under way is waited for. `null` when nothing is left to do.
 */
export function expirePayment({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (payment: PaymentId): Promise<number | null> => {
    const looked = await updatePayment(
      payments,
      () => payments.load(payment),
      (record) => (record.payment.expiresAt <= clock.now() ? runOutOfTime(record, clock.now()) : undefined),
    );
    if (looked === undefined) return null;
    const { status, expiresAt } = looked.record.payment;
    if (isUnderWay(status)) return LOOK_AGAIN_MS;
    const leftMs = expiresAt.getTime() - clock.now().getTime();
    return leftMs > 0 && !looked.changed ? leftMs : null;
  };
}
