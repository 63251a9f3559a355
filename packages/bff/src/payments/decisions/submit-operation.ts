import type { OperationId, RefundApprovalId } from '@paydesk/shared/ids';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import type { Actor } from '../actor.ts';
import { amountLeft } from '../readings/amount-left.ts';
import { newOperation, type Operation, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { ChangeBuilder } from './change-builder.ts';

export interface WantedOperation {
  readonly kind: ModificationKind;
  readonly operation: OperationId;
  /** `null`: all that is left. */
  readonly amount: bigint | null;
  readonly reason: string | null;
  readonly requestKey: string;
  readonly by?: Actor | undefined;
  /** The agreement of a second key that it is made by. */
  readonly approval?: RefundApprovalId;
  /** When to poll for the outcome, unless the answer comes first. */
  readonly askAfterMs: number;
}

/** A modification is about to be sent. Whether it is possible has been decided before. */
export function submitOperation(record: PaymentRecord, wanted: WantedOperation, at: Date): { change: Change; operation: Operation } {
  const { payment, operations } = record;
  const operation = newOperation(
    {
      id: wanted.operation,
      kind: wanted.kind,
      attempt: null,
      amount: wanted.amount ?? amountLeft(payment, wanted.kind),
      reference: `${payment.id}-${String(operations.length + 1)}`,
      requestKey: wanted.requestKey,
      reason: wanted.reason,
    },
    at,
  );
  const builder = new ChangeBuilder(record, at, 'merchant', wanted.by);
  builder.setOperation(operation);
  if (wanted.approval !== undefined) builder.note('refund_approved', { approval: wanted.approval, amount: String(operation.amount) });
  builder.note(`${wanted.kind}_requested`, {
    operation: operation.id,
    amount: String(operation.amount),
    ...(wanted.reason === null ? {} : { reason: wanted.reason }),
  });
  builder.plan('ask_outcome', operation.id, wanted.askAfterMs);
  return { change: builder.changeOrFault(), operation };
}
