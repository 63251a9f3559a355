import type { LaterKind } from '@paydesk/shared/payment-status';
import type { Operation, PaymentRecord } from '../payment.ts';
import { decline } from './declines.ts';
import type { Draft } from './draft.ts';
import { OPERATION_STATUS, type Hearing, type SettledReport } from './hearing.ts';

type LaterOperation = Operation & { readonly kind: LaterKind };

/** The outcome of a capture, cancel or refund. One that did not happen leaves the payment as it was. */
export function settleLaterOperation(
  draft: Draft,
  record: PaymentRecord,
  operation: LaterOperation,
  report: SettledReport,
  { at }: Hearing,
): void {
  const facts = { ...report.details, operation: operation.id, amount: String(operation.amount) };
  draft.end('ask_outcome', operation.id);
  if (report.outcome === 'approved') {
    draft.setOperation({ ...operation, status: 'succeeded', settledAt: at });
    succeed(draft, record, operation, facts);
    return;
  }
  const status = OPERATION_STATUS[report.outcome];
  draft.setOperation({ ...operation, status, decline: decline(report.code), settledAt: at });
  draft.note(`${operation.kind}_${report.outcome}`, { ...facts, code: report.code });
  draft.tell({ type: `operation.${report.outcome}`, operation: operation.id });
}

function succeed(draft: Draft, { payment }: PaymentRecord, operation: LaterOperation, facts: Readonly<Record<string, string>>): void {
  switch (operation.kind) {
    case 'capture':
      draft.setPayment({ amountCaptured: operation.amount, authorizationExpiresAt: null });
      draft.end('warn_of_lapse', payment.id);
      draft.move('captured', facts);
      return;
    case 'cancel':
      draft.setPayment({ authorizationExpiresAt: null });
      draft.end('warn_of_lapse', payment.id);
      draft.move('canceled', facts);
      return;
    case 'refund': {
      const amountRefunded = payment.amountRefunded + operation.amount;
      draft.setPayment({ amountRefunded });
      if (amountRefunded === payment.amountCaptured) draft.move('refunded', facts);
      else {
        draft.note('partly_refunded', facts);
        draft.tell({ type: 'payment.refunded' });
      }
    }
  }
}
