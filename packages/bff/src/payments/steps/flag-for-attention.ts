import type { AttentionCode } from '@paydesk/shared/attention';
import type { OperationId } from '@paydesk/shared/ids';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import { isQuestionable, operationOf, type PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import { updatePayment } from './update-payment.ts';

/** A person has to look at the payment, because of an operation whose outcome is open and cannot be asked for any more. */
export async function flagForAttention(
  { payments, clock }: { readonly payments: Payments; readonly clock: Clock },
  record: PaymentRecord,
  operation: OperationId,
  code: Extract<AttentionCode, 'outcome_not_told' | 'account_missing'>,
): Promise<void> {
  await updatePayment(payments, record, (latest) => {
    const open = operationOf(latest, operation);
    if (open === undefined || !isQuestionable(open)) return undefined;
    const builder = new ChangeBuilder(latest, clock.now(), 'job');
    if (builder.demandAttention(code, code === 'account_missing' ? null : operation)) builder.note('attention_needed', { code, operation });
    return builder.change();
  });
}
