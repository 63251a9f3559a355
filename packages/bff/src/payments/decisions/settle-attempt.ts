import type { Attempt, Operation, PaymentRecord } from '../payment.ts';
import type { CardSummary } from '@paydesk/shared/card';
import { decline } from './declines.ts';
import type { ChangeBuilder } from './change-builder.ts';
import { endAttempt } from './give-up.ts';
import { holdUntil } from './hold-until.ts';
import { authenticationOf } from './keep-facts.ts';
import { isToBeStored } from '../readings/card-questions.ts';
import { OPERATION_STATUS, type ReportContext, type SettledReport } from './report-context.ts';

/** The outcome of an authorization, sale or verification. */
export function settleAttempt(
  builder: ChangeBuilder,
  record: PaymentRecord,
  operation: Operation,
  report: SettledReport,
  context: ReportContext,
): void {
  const { payment } = record;
  const attempt = record.attempts.find(({ number }) => number === operation.attempt);
  const known = payment.card ?? attempt?.card ?? null;
  const card = known === null ? null : { ...known, ...report.card };
  const cardReference = report.cardReference ?? attempt?.cardReference ?? null;
  if (attempt !== undefined)
    builder.setAttempt({ ...attempt, challenge: null, beforePayment: false, cardReference, ...(card === null ? {} : { card }) });
  builder.setPayment({ card, authentication: authenticationOf(report.authentication, attempt) ?? payment.authentication });
  if (report.outcome === 'approved') {
    builder.setOperation({ ...operation, status: 'succeeded', settledAt: context.at });
    if (operation.kind === 'authorize') hold(builder, card, report, context);
    else if (operation.kind === 'verify') verify(builder, report.details);
    else take(builder, operation, report.details);
    if (isToBeStored(payment, attempt))
      builder.plan('store_card', payment.id, cardReference === null ? untilNotifiedMs(operation, attempt) : 0);
  } else {
    const why = decline(report.code);
    builder.setOperation({
      ...operation,
      status: OPERATION_STATUS[report.outcome],
      decline: why,
      reversalAnnouncedAt: null,
      settledAt: context.at,
    });
    builder.setPayment({ decline: why });
    endAttempt(builder, report.outcome === 'declined' ? 'declined' : 'proven_failed', { ...report.details, code: report.code });
  }
  builder.end('ask_outcome', operation.id);
  if (payment.schedule !== null) builder.plan('run_schedule', payment.schedule.schedule, 0);
}

/** A gateway that has kept a card typed at its page reports that in its notification, which may come after the outcome. */
function untilNotifiedMs({ notifiedAt }: Operation, attempt: Attempt | undefined): number {
  return attempt?.paymentPage === true && notifiedAt === null ? 3_600_000 : 0;
}

function take(builder: ChangeBuilder, operation: Operation, details: Readonly<Record<string, string>>): void {
  builder.setPayment({ decline: null, amountCaptured: operation.amount, authorizationExpiresAt: null });
  builder.move('paid', details);
}

function verify(builder: ChangeBuilder, details: Readonly<Record<string, string>>): void {
  builder.setPayment({ decline: null });
  builder.move('verified', details);
}

function hold(
  builder: ChangeBuilder,
  card: CardSummary | null,
  report: Extract<SettledReport, { outcome: 'approved' }>,
  context: ReportContext,
): void {
  builder.setPayment({ decline: null });
  holdUntil(builder, report.authorizationExpiresAt ?? new Date(context.at.getTime() + context.holdDays(card) * 86_400_000), context);
  builder.move('approved', report.details);
}
