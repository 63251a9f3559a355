import type { PaymentId } from '@paydesk/shared/ids';
import { runOutOfTime } from '../decisions/payer-moves.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { isUnderWay } from '../transitions.ts';
import { updatePayment } from '../steps/update-payment.ts';

const LOOK_AGAIN_MS = 60_000;

/**
 * Ends a payment that was not paid in time.
 *
 * @returns When to look again, where an attempt is under way; `null` when nothing is left to do.
 */
export function expirePayment({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (id: PaymentId): Promise<number | null> => {
    const first = await payments.load(id);
    if (first === undefined) return null;
    const { record, changed } = await updatePayment(payments, first, (latest) =>
      latest.payment.expiresAt <= clock.now() ? runOutOfTime(latest, clock.now()) : undefined,
    );
    const { status, expiresAt } = record.payment;
    if (isUnderWay(status)) return LOOK_AGAIN_MS;
    const leftMs = expiresAt.getTime() - clock.now().getTime();
    return leftMs > 0 && !changed ? leftMs : null;
  };
}
