import type { ModificationKind } from '@paydesk/shared/payment-status';
import { originalOperation, type Operation, type PaymentRecord } from '../payment.ts';
import { decline } from './declines.ts';
import type { ChangeBuilder } from './change-builder.ts';
import { OPERATION_STATUS, type ReportContext, type SettledReport } from './report-context.ts';

type Modification = Operation & { readonly kind: ModificationKind };

/** The outcome of a capture, cancel or refund. Without success the payment stays as it was. */
export function settleModification(
  builder: ChangeBuilder,
  record: PaymentRecord,
  operation: Modification,
  report: SettledReport,
  { at }: ReportContext,
): void {
  const facts = { ...report.details, operation: operation.id, amount: String(operation.amount) };
  builder.end('ask_outcome', operation.id);
  if (report.outcome === 'approved') {
    builder.setOperation({ ...operation, status: 'succeeded', settledAt: at });
    succeed(builder, record, operation, facts);
    return;
  }
  const status = OPERATION_STATUS[report.outcome];
  builder.setOperation({ ...operation, status, decline: decline(report.code), settledAt: at });
  builder.note(`${operation.kind}_${report.outcome}`, { ...facts, code: report.code });
  builder.publish({ type: `operation.${report.outcome}`, operation: operation.id });
  askWhatItActedOn(builder, record);
}

/** What was held or taken may have been changed at the gateway. */
function askWhatItActedOn(builder: ChangeBuilder, record: PaymentRecord): void {
  const original = originalOperation(record);
  if (original !== undefined) builder.plan('ask_outcome', original.id, ASK_AFTER_MS);
}

const ASK_AFTER_MS = 5000;

function succeed(
  builder: ChangeBuilder,
  { payment }: PaymentRecord,
  operation: Modification,
  facts: Readonly<Record<string, string>>,
): void {
  switch (operation.kind) {
    case 'capture':
      builder.setPayment({ amountCaptured: operation.amount, authorizationExpiresAt: null });
      builder.end('warn_of_lapse', payment.id);
      builder.move('captured', facts);
      return;
    case 'cancel':
      builder.setPayment({ authorizationExpiresAt: null });
      builder.end('warn_of_lapse', payment.id);
      builder.move('canceled', facts);
      return;
    case 'refund': {
      const amountRefunded = payment.amountRefunded + operation.amount;
      builder.setPayment({ amountRefunded });
      if (amountRefunded === payment.amountCaptured) builder.move('refunded', facts);
      else {
        builder.note('partly_refunded', facts);
        builder.publish({ type: 'payment.refunded' });
      }
    }
  }
}
