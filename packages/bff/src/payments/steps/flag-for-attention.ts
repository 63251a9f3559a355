import { ChangeBuilder } from '../decisions/change-builder.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from './update-payment.ts';

/** Sets `needs_attention`: a person has to look at the payment. */
export async function flagForAttention(
  { payments, clock }: { readonly payments: Payments; readonly clock: Clock },
  record: PaymentRecord,
  reason: string,
): Promise<void> {
  await updatePayment(payments, record, (latest) => {
    if (latest.payment.needsAttention) return undefined;
    const builder = new ChangeBuilder(latest, clock.now(), 'job');
    builder.setPayment({ needsAttention: true });
    builder.note('attention_needed', { reason });
    return builder.change();
  });
}
