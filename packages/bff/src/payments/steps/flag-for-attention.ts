import type { OperationId } from '@paydesk/shared/ids';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from './update-payment.ts';

/** A person has to look at the payment of this operation. */
export async function flagForAttention(
  { payments, clock }: { readonly payments: Payments; readonly clock: Clock },
  id: OperationId,
  reason: string,
): Promise<void> {
  await updatePayment(
    payments,
    () => payments.loadByOperation(id),
    (record) => {
      if (record.payment.needsAttention) return undefined;
      const builder = new ChangeBuilder(record, clock.now(), 'job');
      builder.setPayment({ needsAttention: true });
      builder.note('attention_needed', { reason });
      return builder.change();
    },
  );
}
