import { isUnderWay } from '../transitions.ts';
import type { Attempt, PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { Draft } from './draft.ts';

/** The payer's browser is shown the challenge for the first time. */
export function showChallenge(record: PaymentRecord, attempt: Attempt, at: Date): Change | undefined {
  if (attempt.challengeShownAt !== null || record.payment.status !== 'challenged') return undefined;
  const draft = new Draft(record, at, 'payer').about(attempt.number);
  draft.setAttempt({ ...attempt, challengeShownAt: at });
  draft.note('challenge_shown', { display: attempt.challengeDisplay });
  return draft.change();
}

/** The payer's browser came back from the challenge. Whatever it says is a reason to ask, nothing more. */
export function comeBack(record: PaymentRecord, attempt: Attempt, details: Readonly<Record<string, string>>, at: Date): Change | undefined {
  if (attempt.returnedAt !== null) return undefined;
  const draft = new Draft(record, at, 'return').about(attempt.number);
  draft.setAttempt({ ...attempt, returnedAt: at });
  if (!draft.move('returned', details)) draft.note('payer_returned', details);
  return draft.change();
}

/** The payer does not want to pay. Impossible while an attempt is under way. */
export function giveUp(record: PaymentRecord, at: Date): Change | undefined {
  const draft = new Draft(record, at, 'payer');
  draft.move('given_up');
  draft.end('expire_payment', record.payment.id);
  return draft.change();
}

/** The payer's time has run out. While an attempt is under way, its outcome counts instead. */
export function runOutOfTime(record: PaymentRecord, at: Date): Change | undefined {
  if (isUnderWay(record.payment.status)) return undefined;
  const draft = new Draft(record, at, 'job');
  draft.move('time_ran_out');
  return draft.change();
}
