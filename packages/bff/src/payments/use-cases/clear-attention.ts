import type { Actor } from '../actor.ts';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from '../steps/update-payment.ts';

/** A person has looked at a payment: nothing of it demands attention any more. What is open stays open, and can be resolved. */
export function clearAttention({ payments, clock }: { readonly payments: Payments; readonly clock: Clock }) {
  return async (record: PaymentRecord, note: string, by?: Actor): Promise<PaymentRecord> => {
    const cleared = await updatePayment(payments, record, (latest) => {
      const { attention } = latest.payment;
      if (attention.length === 0) return undefined;
      const builder = new ChangeBuilder(latest, clock.now(), 'operator', by);
      builder.setPayment({ attention: [] });
      builder.note('attention_cleared', { note, codes: attention.map(({ code }) => code).join(', ') });
      return builder.change();
    });
    return cleared.record;
  };
}
