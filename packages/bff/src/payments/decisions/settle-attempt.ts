import type { Attempt, Operation, PaymentRecord } from '../payment.ts';
import { decline } from './declines.ts';
import type { Draft } from './draft.ts';
import { OPERATION_STATUS, type Hearing, type SettledReport } from './hearing.ts';

/** The outcome of an authorization, sale or verification, and what follows from it. */
export function settleAttempt(draft: Draft, record: PaymentRecord, operation: Operation, report: SettledReport, hearing: Hearing): void {
  const { payment } = record;
  const attempt = record.attempts.find(({ number }) => number === operation.attempt);
  const known = payment.card ?? attempt?.card ?? null;
  const card = known === null ? null : { ...known, ...report.card };
  const cardReference = report.cardReference ?? attempt?.cardReference ?? null;
  if (attempt !== undefined)
    draft.setAttempt({ ...attempt, challenge: null, beforePayment: false, cardReference, ...(card === null ? {} : { card }) });
  draft.setPayment({ card });
  if (report.outcome === 'approved') {
    draft.setOperation({ ...operation, status: 'succeeded', settledAt: hearing.at });
    if (operation.kind === 'authorize') hold(draft, record, report, hearing);
    else if (operation.kind === 'verify') verify(draft, report.details);
    else take(draft, operation, report.details);
    if (payment.saveCard) draft.plan('store_card', payment.id, cardReference === null ? untilNotifiedMs(operation, attempt) : 0);
  } else {
    const why = decline(report.code);
    draft.setOperation({
      ...operation,
      status: OPERATION_STATUS[report.outcome],
      decline: why,
      reversalAnnouncedAt: null,
      settledAt: hearing.at,
    });
    draft.setPayment({ decline: why });
    draft.move(report.outcome === 'declined' ? 'declined' : 'proven_failed', { ...report.details, code: report.code });
  }
  draft.end('ask_outcome', operation.id);
  if (payment.schedule !== null) draft.plan('run_schedule', payment.schedule.schedule, 0);
}

/** What has kept a card typed at its own page tells so in its notification, which may come after the outcome. */
function untilNotifiedMs({ notifiedAt }: Operation, attempt: Attempt | undefined): number {
  return attempt?.paymentPage === true && notifiedAt === null ? 3_600_000 : 0;
}

function take(draft: Draft, operation: Operation, details: Readonly<Record<string, string>>): void {
  draft.setPayment({ decline: null, amountCaptured: operation.amount, authorizationExpiresAt: null });
  draft.move('paid', details);
}

function verify(draft: Draft, details: Readonly<Record<string, string>>): void {
  draft.setPayment({ decline: null });
  draft.move('verified', details);
}

function hold(draft: Draft, { payment }: PaymentRecord, report: Extract<SettledReport, { outcome: 'approved' }>, hearing: Hearing): void {
  const { at, holdDays, warnBeforeLapseMs } = hearing;
  const lapsesAt = report.authorizationExpiresAt ?? new Date(at.getTime() + holdDays * 86_400_000);
  draft.setPayment({ decline: null, authorizationExpiresAt: lapsesAt });
  draft.plan('warn_of_lapse', payment.id, Math.max(0, lapsesAt.getTime() - warnBeforeLapseMs - at.getTime()));
  draft.move('approved', report.details);
}
