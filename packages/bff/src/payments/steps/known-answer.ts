import { Fault } from '../faults.ts';
import type { Idempotency, IdempotencyKey, KnownKey, StoredAnswer } from '../ports/idempotency.ts';

/**
 * Answers a request once for its key: a repetition gets the first answer.
 *
 * @param store Stores what was asked for together with its answer; `undefined` when the key was taken meanwhile.
 */
export async function answerOnce<Answer extends StoredAnswer>(
  idempotency: Idempotency,
  key: IdempotencyKey | undefined,
  store: () => Promise<Answer | undefined>,
): Promise<Answer> {
  if (key === undefined) return (await store()) ?? keyRaceLost();
  // The digest of the request was compared, so the answer is one of this request.
  const first = (await knownAnswer(idempotency, key)) ?? (await store()) ?? (await knownAnswer(idempotency, key));
  return (first as Answer | undefined) ?? keyRaceLost();
}

/** The answer that a request with this key got before, if any. */
export async function knownAnswer(idempotency: Idempotency, key: IdempotencyKey): Promise<StoredAnswer | undefined> {
  const known = await idempotency.find(key);
  return known === undefined ? undefined : answerOrFault(known);
}

/** @throws {Fault} `idempotency_mismatch` or `idempotency_conflict`: the key has no answer for this request. */
export function answerOrFault(known: KnownKey): StoredAnswer {
  if (known.state === 'answered') return known.answer;
  throw known.state === 'mismatched'
    ? new Fault('idempotency_mismatch', 'This Idempotency-Key came with another request before. Use a new key for a new request.')
    : new Fault('idempotency_conflict', 'The first request with this Idempotency-Key is still running. Repeat it in a moment.');
}

export function keyRaceLost(): never {
  throw new Fault('idempotency_conflict', 'Another request with this Idempotency-Key was faster. Repeat it in a moment.');
}
