import type { IdempotencyKey, StoredAnswer } from '../../payments/ports/idempotency.ts';

/** A merchant's request, and the answer to repetitions of it. */
export interface AnsweredRequest {
  readonly key: IdempotencyKey;
  readonly answer: StoredAnswer;
}

/**
 * `taken`, for a statement that stores what a request asks for: the key, with its answer.
 * Waits for a concurrent request with the same key to commit or fail.
 *
 * @param keys JSON list of one key, or of none; a statement goes on when as many were taken.
 */
export function keyTaken(keys: string): string {
  return `
  taken as (
    insert into idempotency_keys as k (merchant, key, request_digest, answer, expires_at)
    select merchant, key, request_digest, answer, now() + life_ms * interval '1 millisecond'
    from json_to_recordset(${keys}::json) as r (merchant text, key text, request_digest text, answer jsonb, life_ms float8)
    on conflict (merchant, key) do update
      set request_digest = excluded.request_digest, answer = excluded.answer, lease_owner = null, lease_until = null, expires_at = excluded.expires_at
      where ${reclaimable('k')}
    returning key
  )`;
}

export function allTaken(keys: string): string {
  return `(select count(*) from taken) = json_array_length(${keys}::json)`;
}

export function keyParameter(request: AnsweredRequest | undefined, lifeMs: number): string {
  if (request === undefined) return '[]';
  const { key, answer } = request;
  return JSON.stringify([{ merchant: key.merchant, key: key.key, request_digest: key.requestDigest, answer, life_ms: lifeMs }]);
}

/**
 * The condition of an upsert under which a key may be taken again: it is old, or the process that ran its request is dead.
 * The key of a dead process stays with the request that it was used for.
 *
 * @param table Alias of the row that is there.
 */
export function reclaimable(table: string): string {
  return `${table}.expires_at < now()
    or (${table}.answer is null and ${table}.lease_until < now() and ${table}.request_digest = excluded.request_digest)`;
}
