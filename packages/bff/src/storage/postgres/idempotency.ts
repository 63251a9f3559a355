import type { Pool } from 'pg';
import type { Idempotency, IdempotencyKey, KnownKey, StoredAnswer } from '../../payments/ports/idempotency.ts';
import type { Log } from './connect.ts';
import { reclaimable } from './request-key.ts';
import { run, type Statement } from './statement.ts';
import type { LeaseSettings } from './tasks.ts';

/** $1 merchant, $2 key, $3 request digest. The key of a dead process counts as unknown when its own request repeats it. */
const FIND_KEY: Statement = {
  name: 'find_key',
  text: `
    select request_digest, answer from idempotency_keys as k
    where merchant = $1 and key = $2 and k.expires_at >= now()
      and not (k.answer is null and k.lease_until < now() and k.request_digest = $3)`,
};

/** $1 merchant, $2 key, $3 request digest, $4 owner, $5 lease in ms, $6 life in ms. */
const BEGIN_KEY: Statement = {
  name: 'begin_key',
  text: `
    insert into idempotency_keys as k (merchant, key, request_digest, lease_owner, lease_until, expires_at)
    values ($1, $2, $3, $4, now() + $5::float8 * interval '1 millisecond', now() + $6::float8 * interval '1 millisecond')
    on conflict (merchant, key) do update
    set request_digest = excluded.request_digest, answer = null,
        lease_owner = excluded.lease_owner, lease_until = excluded.lease_until, expires_at = excluded.expires_at
    where ${reclaimable('k')}
    returning key`,
};

/** $1 merchant, $2 key, $3 owner, $4 answer. */
const ANSWER_KEY: Statement = {
  name: 'answer_key',
  text: `
    update idempotency_keys set answer = $4, lease_owner = null, lease_until = null
    where merchant = $1 and key = $2 and lease_owner = $3`,
};

/** $1 merchant, $2 key, $3 owner. */
const RELEASE_KEY: Statement = {
  name: 'release_key',
  text: 'delete from idempotency_keys where merchant = $1 and key = $2 and lease_owner = $3',
};

/** $1 how many at most, so that it never takes long. */
const PURGE_KEYS: Statement = {
  name: 'purge_keys',
  text: `
    delete from idempotency_keys where (merchant, key) in
      (select merchant, key from idempotency_keys where expires_at < now() limit $1 for update skip locked)`,
};

const PURGE_EVERY_MS = 60_000;
const PURGED_MAX = 5_000;

export interface KeySettings extends LeaseSettings {
  /** How long an answer is remembered. */
  readonly lifeMs: number;
}

export function postgresIdempotency(pool: Pool, { owner, leaseMs, lifeMs }: KeySettings, log: Log): Idempotency {
  let purgedAt = performance.now();

  async function find(key: IdempotencyKey): Promise<KnownKey | undefined> {
    purgeNowAndThen();
    const [row] = await run<KeyRow>(pool, FIND_KEY, [key.merchant, key.key, key.requestDigest]);
    return row === undefined ? undefined : toKnownKey(key, row);
  }

  return {
    find,

    async begin(key) {
      for (;;) {
        const taken = await run(pool, BEGIN_KEY, [key.merchant, key.key, key.requestDigest, owner, leaseMs, lifeMs]);
        if (taken.length === 1) return 'begun';
        const known = await find(key);
        if (known !== undefined) return known;
      }
    },

    async answer(key, answer) {
      await run(pool, ANSWER_KEY, [key.merchant, key.key, owner, JSON.stringify(answer)]);
    },

    async release(key) {
      await run(pool, RELEASE_KEY, [key.merchant, key.key, owner]);
    },
  };

  function purgeNowAndThen(): void {
    if (performance.now() - purgedAt < PURGE_EVERY_MS) return;
    purgedAt = performance.now();
    run(pool, PURGE_KEYS, [PURGED_MAX]).catch((error: unknown) => {
      log('Old idempotency keys were not removed', { reason: error instanceof Error ? error.message : String(error) });
    });
  }
}

interface KeyRow {
  readonly [column: string]: unknown;
  readonly request_digest: string;
  readonly answer: StoredAnswer | null;
}

function toKnownKey(key: IdempotencyKey, row: KeyRow): KnownKey {
  if (row.request_digest !== key.requestDigest) return { state: 'mismatched' };
  return row.answer === null ? { state: 'running' } : { state: 'answered', answer: row.answer };
}
