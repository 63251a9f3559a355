import type { OperationId } from '@paydesk/shared/ids';
import { Draft } from '../decisions/draft.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { changePayment } from './change-payment.ts';

/** A person has to look at the payment of this operation. */
export async function flagForAttention(
  { payments, clock }: { readonly payments: Payments; readonly clock: Clock },
  id: OperationId,
  reason: string,
): Promise<void> {
  await changePayment(
    payments,
    () => payments.loadByOperation(id),
    (record) => {
      if (record.payment.needsAttention) return undefined;
      const draft = new Draft(record, clock.now(), 'job');
      draft.setPayment({ needsAttention: true });
      draft.note('attention_needed', { reason });
      return draft.change();
    },
  );
}
