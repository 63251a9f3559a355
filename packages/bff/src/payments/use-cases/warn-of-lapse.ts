import type { PaymentId } from '@paydesk/shared/ids';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from '../steps/update-payment.ts';

/** Publishes, once, that an authorization lapses soon. */
export function warnOfLapse({ payments, clock }: { payments: Payments; clock: Clock }) {
  return async (id: PaymentId): Promise<void> => {
    const first = await payments.load(id);
    if (first === undefined) return;
    await updatePayment(payments, first, (record) => {
      const { authorizationExpiresAt } = record.payment;
      if (authorizationExpiresAt === null) return undefined;
      const builder = new ChangeBuilder(record, clock.now(), 'job');
      builder.note('authorization_expiring', { lapses_at: authorizationExpiresAt.toISOString() });
      builder.publish({ type: 'payment.authorization_expiring' });
      return builder.change();
    });
  };
}
