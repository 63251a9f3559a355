import type { OperationId } from '@paydesk/shared/ids';
import { isOpen, operationOf, type PaymentRecord } from '../payment.ts';
import type { NotificationJudgement } from '../ports/addressed-notifications.ts';
import type { Change } from '../ports/payments.ts';
import { ChangeBuilder } from './change-builder.ts';
import { withNotification } from './keep-receipt.ts';
import { markUnknown } from './mark-unknown.ts';

/**
 * What a judged notification changes: it is kept, or it makes the outcome `unknown`. It never settles an operation.
 * An alert demands attention, unless the outcome is open and not in doubt.
 */
export function applyAddressedNotification(
  record: PaymentRecord,
  id: OperationId,
  judgement: NotificationJudgement,
  at: Date,
): Change | undefined {
  const operation = operationOf(record, id);
  if (operation === undefined) return undefined;
  const { accepted, doubt, alert, details } = judgement;
  const builder = new ChangeBuilder(record, at, 'notification').about(operation.attempt);
  const notified = accepted === null ? operation : { ...withNotification(operation, accepted), notifiedAt: at };
  if (notified !== operation) {
    builder.setOperation(notified);
    builder.note('notified', details);
  }
  const isDoubtful = doubt && isOpen(operation);
  if (alert !== null && !isFlagged(record, id)) {
    builder.note('notice_disputed', { ...details, alert });
    if (isDoubtful || !isOpen(operation)) builder.demandAttention('notification_contradicts', id);
  }
  if (isDoubtful) markUnknown(builder, notified, details);
  return builder.change();
}

function isFlagged({ payment }: PaymentRecord, id: OperationId): boolean {
  return payment.attention.some(({ code, operation }) => code === 'notification_contradicts' && operation === id);
}
