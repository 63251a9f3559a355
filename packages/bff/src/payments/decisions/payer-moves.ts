import { latestAttempt, type Attempt, type PaymentRecord } from '../payment.ts';
import type { Change } from '../ports/payments.ts';
import { isOffered } from '../readings/giving-up.ts';
import { ChangeBuilder } from './change-builder.ts';

/** The payer's browser is shown the challenge for the first time. */
export function showChallenge(record: PaymentRecord, attempt: Attempt, at: Date): Change | undefined {
  if (attempt.challengeShownAt !== null || !isOffered(record)) return undefined;
  const builder = new ChangeBuilder(record, at, 'payer').about(attempt.number);
  builder.setAttempt({ ...attempt, challengeShownAt: at });
  builder.note('challenge_shown', { display: attempt.challengeDisplay });
  return builder.change();
}

/** The payer's browser came back from the challenge of an attempt, perhaps an earlier one. Its message is a reason to poll, never a proof. */
export function comeBack(record: PaymentRecord, attempt: Attempt, details: Readonly<Record<string, string>>, at: Date): Change | undefined {
  if (attempt.returnedAt !== null) return undefined;
  const builder = new ChangeBuilder(record, at, 'return').about(attempt.number);
  builder.setAttempt({ ...attempt, returnedAt: at });
  const isLatest = latestAttempt(record)?.number === attempt.number;
  if (!isLatest || !builder.move('returned', details)) builder.note('payer_returned', details);
  return builder.change();
}

/** The payment expires. Impossible while an attempt is under way: its outcome counts instead. */
export function runOutOfTime(record: PaymentRecord, at: Date): Change | undefined {
  const builder = new ChangeBuilder(record, at, 'job');
  builder.move('time_ran_out');
  return builder.change();
}
