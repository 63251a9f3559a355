import type { OperationId } from '@paydesk/shared/ids';
import type { TimelineSource } from '@paydesk/shared/timeline';
import { isLaterOperation, isOpen, operationOf, originalOperation, type Operation, type PaymentRecord } from '../payment.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { Change } from '../ports/payments.ts';
import { Draft } from './draft.ts';
import type { Hearing, SettledReport } from './hearing.ts';
import { loseSight } from './lose-sight.ts';
import { withReceipt } from './keep-receipt.ts';
import { reverse } from './reverse.ts';
import { settleAttempt } from './settle-attempt.ts';
import { settleLaterOperation } from './settle-later-operation.ts';

/**
 * What a gateway's word about an operation changes.
 * Hearing the same word twice changes nothing; a word against a settled outcome is recorded and flagged, never followed.
 */
export function applyReport(record: PaymentRecord, id: OperationId, report: GatewayReport, hearing: Hearing): Change | undefined {
  const operation = operationOf(record, id);
  if (operation === undefined) return undefined;
  const draft = new Draft(record, hearing.at, hearing.source).about(operation.attempt);
  if (!isOpen(operation)) {
    if (report.outcome === 'reversed') reverse(draft, record, originalOperation(record), report);
    if (contradicts(operation, report)) flag(draft, record, 'contradicted', { ...report.details, outcome: report.outcome });
    else if (isLateReceipt(operation, report)) draft.setOperation(withReceipt(operation, report));
    return draft.change();
  }
  if (namesAnother(operation, report)) {
    flag(draft, record, 'mismatched', report.details);
    return draft.change();
  }
  const named = withNames(operation, report, hearing.source);
  if (named !== operation) {
    draft.setOperation(named);
    draft.note('accepted', report.details);
  }
  if (hearing.source === 'gateway_answer' && contradictsNotice(operation, report)) loseSight(draft, named, report.details);
  else hear(draft, record, named, report, hearing);
  return draft.change();
}

function hear(draft: Draft, record: PaymentRecord, operation: Operation, report: GatewayReport, hearing: Hearing): void {
  switch (report.outcome) {
    case 'processing':
      stillUnderWay(draft, operation, report);
      return;
    case 'challenge':
      if (!requestChallenge(draft, record, operation, report, hearing.at)) stillUnderWay(draft, operation, report);
      return;
    case 'approved':
      if (agrees(record, operation, report)) settle(draft, record, operation, report, hearing);
      else {
        flag(draft, record, 'mismatched', report.details);
        loseSight(draft, operation, {});
      }
      return;
    case 'declined':
    case 'failed':
      settle(draft, record, operation, report, hearing);
      return;
    case 'unknown':
      loseSight(draft, operation, report.details);
      return;
    case 'reversed':
      settle(draft, record, operation, { outcome: 'failed', code: 'reversed', details: report.details }, hearing);
      if (isLaterOperation(operation)) reverse(draft, record, originalOperation(record), report);
      return;
    case 'absent':
      hearAbsence(draft, record, operation, report, hearing);
  }
}

/** An answer never came. What another question has found out meanwhile stays. */
export function applyLostAnswer(record: PaymentRecord, id: OperationId, reason: string, at: Date): Change | undefined {
  const operation = operationOf(record, id);
  if (operation?.status !== 'pending' || operation.gatewayReference !== null) return undefined;
  const draft = new Draft(record, at, 'gateway_answer').about(operation.attempt);
  loseSight(draft, operation, { reason });
  return draft.change();
}

function stillUnderWay(draft: Draft, operation: Operation, report: GatewayReport): void {
  if (operation.status === 'unknown') draft.setOperation({ ...operation, status: 'pending' });
  if (!isLaterOperation(operation)) draft.move('found_processing', report.details);
}

function requestChallenge(
  draft: Draft,
  record: PaymentRecord,
  operation: Operation,
  report: Extract<GatewayReport, { outcome: 'challenge' }>,
  at: Date,
): boolean {
  const attempt = record.attempts.find(({ number }) => number === operation.attempt);
  if (attempt?.challengeRequestedAt !== null) return false;
  if (!draft.move('challenge_requested', report.details)) return false;
  draft.setAttempt({ ...attempt, challenge: report.challenge, challengeRequestedAt: at, beforePayment: report.beforePayment === true });
  if (operation.status === 'unknown') draft.setOperation({ ...operation, status: 'pending' });
  return true;
}

function settle(draft: Draft, record: PaymentRecord, open: Operation, report: SettledReport, hearing: Hearing): void {
  const operation = withReceipt(open, report);
  if (isLaterOperation(operation)) settleLaterOperation(draft, record, operation, report, hearing);
  else settleAttempt(draft, record, operation, report, hearing);
}

function hearAbsence(draft: Draft, record: PaymentRecord, operation: Operation, report: GatewayReport, hearing: Hearing): void {
  const askedAt = hearing.askedAt ?? hearing.at;
  const heard = countsAsAbsence(operation, askedAt, hearing)
    ? { ...operation, absences: operation.absences + 1, absentAt: askedAt }
    : operation;
  const { absencesMin, absentAfterMs } = hearing.polling;
  const ageMs = askedAt.getTime() - operation.sentAt.getTime();
  if (heard.absences >= absencesMin && ageMs >= absentAfterMs) {
    settle(draft, record, heard, { outcome: 'failed', code: 'not_sent', details: report.details }, hearing);
    return;
  }
  if (heard !== operation || operation.status !== 'unknown') draft.setOperation({ ...heard, status: 'unknown' });
  if (!loseSight(draft, { ...heard, status: operation.status }, report.details) && heard.absences === 1 && heard !== operation) {
    draft.note('not_found_yet', report.details);
  }
}

/** The same word on nearly the same question proves no more than before. */
function countsAsAbsence({ absentAt }: Operation, askedAt: Date, { polling: { absencesApartMs } }: Hearing): boolean {
  return absencesApartMs === undefined || absentAt === null || askedAt.getTime() - absentAt.getTime() >= absencesApartMs;
}

function namesAnother(operation: Operation, report: GatewayReport): boolean {
  return (
    operation.gatewayReference !== null && report.gatewayReference !== undefined && report.gatewayReference !== operation.gatewayReference
  );
}

/** Keeps the names the gateway gives: its own for the operation, and the one of our first request. */
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

/** The outcome was found out by a question, which brought no receipt. */
function isLateReceipt({ receipt, status }: Operation, report: GatewayReport): boolean {
  if (receipt !== null || report.receipt === undefined) return false;
  return status === (report.outcome === 'approved' ? 'succeeded' : report.outcome);
}

/** The answer says the opposite of what the gateway has posted meanwhile: only a question can tell which is true. */
function contradictsNotice({ notices }: Operation, { outcome }: GatewayReport): boolean {
  if (outcome !== 'approved' && outcome !== 'declined' && outcome !== 'failed') return false;
  return notices.some(({ approved }) => approved !== null && approved !== (outcome === 'approved'));
}

function flag(draft: Draft, record: PaymentRecord, note: 'contradicted' | 'mismatched', details: Readonly<Record<string, string>>): void {
  if (record.payment.needsAttention) return;
  draft.setPayment({ needsAttention: true });
  draft.note(note, details);
}
