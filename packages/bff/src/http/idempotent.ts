import { Fault } from '../payments/faults.ts';
import type { Idempotency, IdempotencyKey, StoredAnswer } from '../payments/ports/idempotency.ts';

/** Runs a request once for its key: a repetition gets the first answer, a rival is told to wait. */
export async function once<Answer extends StoredAnswer>(
  idempotency: Idempotency,
  key: IdempotencyKey | undefined,
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (key === undefined) return run();
  const begun = await idempotency.begin(key);
  if (begun !== 'begun') {
    if (begun.state === 'answered') return begun.answer as Answer;
    throw begun.state === 'mismatched'
      ? new Fault('idempotency_mismatch', 'This Idempotency-Key came with another request before. Use a new key for a new request.')
      : new Fault('idempotency_conflict', 'The first request with this Idempotency-Key is still running. Repeat it in a moment.');
  }
  try {
    const answer = await run();
    await idempotency.answer(key, answer);
    return answer;
  } catch (error) {
    await idempotency.release(key);
    throw error;
  }
}
