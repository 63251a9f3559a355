import type { PaymentId } from '@paydesk/shared/ids';
import { Draft } from '../decisions/draft.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { changePayment } from './change-payment.ts';

/** Tells the merchant, once, that an amount will not be held for much longer. */
export function warnOfLapse({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (id: PaymentId): Promise<void> => {
    await changePayment(
      payments,
      () => payments.load(id),
      (record) => {
        const { authorizationExpiresAt } = record.payment;
        if (authorizationExpiresAt === null) return undefined;
        const draft = new Draft(record, clock.now(), 'job');
        draft.note('authorization_expiring', { lapses_at: authorizationExpiresAt.toISOString() });
        draft.tell({ type: 'payment.authorization_expiring' });
        return draft.change();
      },
    );
  };
}
