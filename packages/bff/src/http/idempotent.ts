import type { Idempotency, IdempotencyKey, StoredAnswer } from '../payments/ports/idempotency.ts';
import { answerOrFault } from '../payments/steps/known-answer.ts';

/**
 * Runs a request once for its key: a repetition gets the first answer, a concurrent one `idempotency_conflict`.
 *
 * @param run Its answer stays the answer: while the outcome is open, only a name of what was begun.
 */
export async function replayable<Answer extends StoredAnswer>(
  idempotency: Idempotency,
  key: IdempotencyKey | undefined,
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (key === undefined) return run();
  const begun = await idempotency.begin(key);
  if (begun !== 'begun') return answerOrFault(begun) as Answer;
  try {
    const answer = await run();
    await idempotency.answer(key, answer);
    return answer;
  } catch (error) {
    await idempotency.release(key);
    throw error;
  }
}
