import type { OperationId } from '@paydesk/shared/ids';
import type { TimelineSource } from '@paydesk/shared/timeline';
import { isModification, isOpen, operationOf, originalOperation, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Change } from '../ports/payments.ts';
import { ChangeBuilder } from './change-builder.ts';
import type { ReportContext, SettledReport } from './report-context.ts';
import { markUnknown } from './mark-unknown.ts';
import { saysMore, withReceipt } from './keep-receipt.ts';
import { followStanding } from './follow-standing.ts';
import { moveHoldEnd } from './hold-until.ts';
import { withBankReferences } from './keep-facts.ts';
import { reverse } from './reverse.ts';
import { settleAttempt } from './settle-attempt.ts';
import { settleModification } from './settle-modification.ts';

/**
 * What a gateway report about an operation changes. Idempotent.
 * A report that contradicts a settled outcome demands attention and changes nothing else. One about an operation that has
 * succeeded may tell what has become of it since.
 */
export function applyReport(record: PaymentRecord, id: OperationId, report: GatewayReport, context: ReportContext): Change | undefined {
  const operation = operationOf(record, id);
  if (operation === undefined) return undefined;
  const builder = new ChangeBuilder(record, context.at, context.source).about(operation.attempt);
  builder.endAttention(['account_missing']);
  if (namesAnother(operation, report)) flag(builder, operation, 'mismatched', report.details);
  else if (isOpen(operation)) applyToOpen(builder, record, operation, report, context);
  else applyToSettled(builder, record, operation, report, context);
  if (report.standing !== undefined && tellsStanding(operation, report)) {
    followStanding(builder, id, report.standing, report.details, context);
  }
  return builder.change();
}

/** What is not found may be shown no more because of what has become of it. */
function tellsStanding(operation: Operation, report: GatewayReport): boolean {
  return (report.outcome === 'approved' || report.outcome === 'absent') && !namesAnother(operation, report);
}

function applyToSettled(
  builder: ChangeBuilder,
  record: PaymentRecord,
  operation: Operation,
  report: GatewayReport,
  context: ReportContext,
): void {
  if (report.outcome === 'reversed') reverse(builder, originalOperation(record), report, context);
  if (contradicts(operation, report)) {
    flag(builder, operation, 'contradicted', { ...report.details, outcome: report.outcome });
    return;
  }
  if (confirms(operation, report))
    builder.endAttention(['outcome_contradicted', 'outcome_mismatched', 'notification_contradicts'], operation.id);
  const completed = withBankReferences(isLateReceipt(operation, report) ? withReceipt(operation, report) : operation, report);
  if (completed !== operation) builder.setOperation(completed);
  moveHoldEnd(builder, operation, report, context);
}

function applyToOpen(
  builder: ChangeBuilder,
  record: PaymentRecord,
  operation: Operation,
  report: GatewayReport,
  context: ReportContext,
): void {
  const named = withNames(operation, report, context.source);
  if (named !== operation) {
    builder.setOperation(named);
    builder.note('accepted', report.details);
  }
  if (context.source === 'gateway_answer' && contradictsNotification(operation, report)) markUnknown(builder, named, report.details);
  else applyOutcome(builder, record, named, report, context);
}

function applyOutcome(
  builder: ChangeBuilder,
  record: PaymentRecord,
  operation: Operation,
  report: GatewayReport,
  context: ReportContext,
): void {
  switch (report.outcome) {
    case 'processing':
      stillUnderWay(builder, operation, report);
      return;
    case 'challenge':
      if (!requestChallenge(builder, record, operation, report, context.at)) stillUnderWay(builder, operation, report);
      return;
    case 'approved':
      if (agrees(record, operation, report)) settle(builder, record, operation, report, context);
      else {
        flag(builder, operation, 'mismatched', report.details);
        markUnknown(builder, operation, {});
      }
      return;
    case 'declined':
    case 'failed':
      settle(builder, record, operation, report, context);
      return;
    case 'unknown':
      markUnknown(builder, operation, report.details);
      return;
    case 'reversed':
      settle(builder, record, operation, { outcome: 'failed', code: 'reversed', details: report.details }, context);
      if (isModification(operation)) reverse(builder, originalOperation(record), report, context);
      return;
    case 'absent':
      applyAbsence(builder, record, operation, report, context);
  }
}

/** The answer was lost. An outcome that was found meanwhile stays. */
export function applyLostAnswer(record: PaymentRecord, id: OperationId, reason: string, at: Date): Change | undefined {
  const operation = operationOf(record, id);
  if (operation?.status !== 'pending' || operation.gatewayReference !== null) return undefined;
  const builder = new ChangeBuilder(record, at, 'gateway_answer').about(operation.attempt);
  markUnknown(builder, operation, { reason });
  return builder.change();
}

function stillUnderWay(builder: ChangeBuilder, operation: Operation, report: GatewayReport): void {
  if (operation.status === 'unknown') builder.setOperation({ ...operation, status: 'pending' });
  if (!isModification(operation)) builder.move('found_processing', report.details);
}

function requestChallenge(
  builder: ChangeBuilder,
  record: PaymentRecord,
  operation: Operation,
  report: Extract<GatewayReport, { outcome: 'challenge' }>,
  at: Date,
): boolean {
  const attempt = record.attempts.find(({ number }) => number === operation.attempt);
  if (attempt?.challengeRequestedAt !== null) return false;
  if (!builder.move('challenge_requested', report.details)) return false;
  builder.setAttempt({ ...attempt, challenge: report.challenge, challengeRequestedAt: at, beforePayment: report.beforePayment === true });
  if (operation.status === 'unknown') builder.setOperation({ ...operation, status: 'pending' });
  return true;
}

function settle(builder: ChangeBuilder, record: PaymentRecord, open: Operation, report: SettledReport, context: ReportContext): void {
  const operation = withBankReferences(withReceipt(open, report), report);
  builder.endAttention(['outcome_not_told', 'outcome_mismatched', 'notification_contradicts'], operation.id);
  if (isModification(operation)) settleModification(builder, record, operation, report, context);
  else settleAttempt(builder, record, operation, report, context);
}

function applyAbsence(
  builder: ChangeBuilder,
  record: PaymentRecord,
  operation: Operation,
  report: GatewayReport,
  context: ReportContext,
): void {
  const askedAt = context.askedAt ?? context.at;
  if (mayBeOnItsWay(operation, askedAt, context)) return;
  const counted = countsAsAbsence(operation, askedAt, context)
    ? { ...operation, absences: operation.absences + 1, absentAt: askedAt }
    : operation;
  const { absencesMin, absentAfterMs } = context.polling;
  const ageMs = askedAt.getTime() - operation.sentAt.getTime();
  if (counted.absences >= absencesMin && ageMs >= absentAfterMs) {
    settle(builder, record, counted, { outcome: 'failed', code: 'not_sent', details: report.details }, context);
    return;
  }
  if (counted !== operation || operation.status !== 'unknown') builder.setOperation({ ...counted, status: 'unknown' });
  if (!markUnknown(builder, { ...counted, status: operation.status }, report.details) && counted.absences === 1 && counted !== operation) {
    builder.note('not_found_yet', report.details);
  }
}

/** Its own answer is still to be waited for: a question that was hurried by something else says nothing yet. */
function mayBeOnItsWay(operation: Operation, askedAt: Date, { polling }: ReportContext): boolean {
  const isAnswered = operation.requestReference !== null || operation.gatewayReference !== null;
  return operation.status === 'pending' && !isAnswered && askedAt.getTime() - operation.sentAt.getTime() < polling.answerWithinMs;
}

/** "Not found" answers that are too close together count once. */
function countsAsAbsence({ absentAt }: Operation, askedAt: Date, { polling: { absencesApartMs } }: ReportContext): boolean {
  return absencesApartMs === undefined || absentAt === null || askedAt.getTime() - absentAt.getTime() >= absencesApartMs;
}

function namesAnother(operation: Operation, report: GatewayReport): boolean {
  return (
    operation.gatewayReference !== null && report.gatewayReference !== undefined && report.gatewayReference !== operation.gatewayReference
  );
}

/** Keeps the gateway's references: of the operation, and of our first request. */
function withNames(operation: Operation, report: GatewayReport, source: TimelineSource): Operation {
  const gatewayReference = operation.gatewayReference ?? report.gatewayReference ?? null;
  const answered = source === 'gateway_answer' ? (report.requestReference ?? null) : null;
  const requestReference = operation.requestReference ?? answered;
  const same = gatewayReference === operation.gatewayReference && requestReference === operation.requestReference;
  return same ? operation : { ...operation, gatewayReference, requestReference };
}

function agrees(record: PaymentRecord, operation: Operation, report: Extract<GatewayReport, { outcome: 'approved' }>): boolean {
  return (
    (report.amount === undefined || report.amount === operation.amount) &&
    (report.currency === undefined || report.currency === record.payment.currency) &&
    (report.kind === undefined || report.kind === operation.kind)
  );
}

function contradicts(operation: Operation, report: GatewayReport): boolean {
  if (report.outcome === 'approved') return operation.status !== 'succeeded';
  return (report.outcome === 'declined' || report.outcome === 'failed') && operation.status === 'succeeded';
}

function confirms(operation: Operation, { outcome }: GatewayReport): boolean {
  if (outcome === 'approved') return operation.status === 'succeeded';
  return (outcome === 'declined' || outcome === 'failed') && operation.status !== 'succeeded';
}

/** The outcome came by polling, without its receipt. */
function isLateReceipt({ receipt, status }: Operation, report: GatewayReport): boolean {
  if (!saysMore(report.receipt, receipt)) return false;
  return status === (report.outcome === 'approved' ? 'succeeded' : report.outcome);
}

/** The answer contradicts a notification that came meanwhile: the outcome has to be asked for. */
function contradictsNotification({ notices }: Operation, { outcome }: GatewayReport): boolean {
  if (outcome !== 'approved' && outcome !== 'declined' && outcome !== 'failed') return false;
  return notices.some(({ approved }) => approved !== null && approved !== (outcome === 'approved'));
}

function flag(
  builder: ChangeBuilder,
  { id }: Operation,
  note: 'contradicted' | 'mismatched',
  details: Readonly<Record<string, string>>,
): void {
  if (builder.demandAttention(`outcome_${note}`, id)) builder.note(note, details);
}
