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

/** $1 merchants, $2 keys, $3 owner, $4 lease in ms. */
const RENEW_KEYS: Statement = {
  name: 'renew_keys',
  text: `
    update idempotency_keys as k set lease_until = now() + $4::float8 * interval '1 millisecond'
    from unnest($1::text[], $2::text[]) as running (merchant, key)
    where k.merchant = running.merchant and k.key = running.key and k.lease_owner = $3 and k.answer is null`,
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

/** A renewal may be late, or lost, without the lease ending. */
const RENEWALS_IN_A_LEASE = 4;
const GIVE_BACK_AGAIN_MS = 500;
const PURGE_EVERY_MS = 60_000;
const PURGED_MAX = 5_000;

export interface KeySettings extends LeaseSettings {
  /** How long an answer is remembered. */
  readonly lifeMs: number;
}

/**
 * The lease of a key is renewed while its request runs in this process, all of them by one statement. It ends soon after
 * the process has died, or has lost the database.
 */
export function postgresIdempotency(
  pool: Pool,
  { owner, leaseMs, lifeMs }: KeySettings,
  log: Log,
): Idempotency & { /** Renews and gives back nothing more. */ close(): void } {
  const running = new Map<string, IdempotencyKey>();
  let purgedAt = performance.now();
  let renewing = false;
  let closed = false;
  const renewal = setInterval(() => void renew(), leaseMs / RENEWALS_IN_A_LEASE).unref();

  async function find(key: IdempotencyKey): Promise<KnownKey | undefined> {
    purgeNowAndThen();
    const [row] = await run<KeyRow>(pool, FIND_KEY, [key.merchant, key.key, key.requestDigest]);
    return row === undefined ? undefined : toKnownKey(key, row);
  }

  return {
    find,

    async begin(key) {
      const own = running.get(nameOf(key));
      // Even with a lease that has ended: what this process still runs, it does not take over.
      if (own !== undefined) return { state: own.requestDigest === key.requestDigest ? 'running' : 'mismatched' };
      for (;;) {
        const taken = await run(pool, BEGIN_KEY, [key.merchant, key.key, key.requestDigest, owner, leaseMs, lifeMs]);
        if (taken.length === 1) {
          running.set(nameOf(key), key);
          return 'begun';
        }
        const known = await find(key);
        if (known !== undefined) return known;
      }
    },

    async answer(key, answer) {
      await run(pool, ANSWER_KEY, [key.merchant, key.key, owner, JSON.stringify(answer)]);
      running.delete(nameOf(key));
    },

    async release(key) {
      running.delete(nameOf(key));
      await giveBack(key, performance.now() + leaseMs);
    },

    close() {
      closed = true;
      clearInterval(renewal);
    },
  };

  /** Tried until the lease has ended by itself: without the database, a request fails, and cannot give its key back either. */
  async function giveBack(key: IdempotencyKey, until: number): Promise<void> {
    try {
      await run(pool, RELEASE_KEY, [key.merchant, key.key, owner]);
    } catch (error) {
      if (closed || performance.now() > until) log('An idempotency key was not given back', { reason: reasonOf(error) });
      else setTimeout(() => void giveBack(key, until), GIVE_BACK_AGAIN_MS).unref();
    }
  }

  async function renew(): Promise<void> {
    if (renewing || running.size === 0) return;
    renewing = true;
    const keys = [...running.values()];
    try {
      await run(pool, RENEW_KEYS, [keys.map(({ merchant }) => merchant), keys.map((key) => key.key), owner, leaseMs]);
    } catch (error) {
      log('The leases of idempotency keys were not renewed', { reason: reasonOf(error) });
    } finally {
      renewing = false;
    }
  }

  function purgeNowAndThen(): void {
    if (performance.now() - purgedAt < PURGE_EVERY_MS) return;
    purgedAt = performance.now();
    run(pool, PURGE_KEYS, [PURGED_MAX]).catch((error: unknown) => {
      log('Old idempotency keys were not removed', { reason: reasonOf(error) });
    });
  }
}

function nameOf({ merchant, key }: IdempotencyKey): string {
  return JSON.stringify([merchant, key]);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
