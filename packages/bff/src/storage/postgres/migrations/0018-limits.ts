import { sql, type Kysely } from 'kysely';

/**
 * What is counted for limits, and the limits of merchants. Counters are unlogged: counting costs no flush, and a crash of the server
 * forgets them. `rate_limits` has the shape that rate-limiter-flexible reads and writes; `expire` is in ms since 1970.
 * Of a try it counts, `try_counters` knows keyed digests alone, and `counted_tries` keeps those until the outcome is known.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unlogged table rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint)`.execute(db);
  await sql`create index rate_limits_expire on rate_limits (expire)`.execute(db);
  await sql`
    create unlogged table try_counters (
      key text primary key,
      ends_at timestamptz not null,
      pending integer not null default 0,
      approved integer not null default 0,
      declined integer not null default 0,
      suspicion real not null default 0,
      alarmed_until timestamptz
    )
  `.execute(db);
  await sql`create index try_counters_ends_at on try_counters (ends_at)`.execute(db);
  await sql`
    create unlogged table counted_tries (
      operation text primary key,
      keys text[] not null,
      counted_at timestamptz not null default now()
    )
  `.execute(db);
  await sql`create index counted_tries_counted_at on counted_tries (counted_at)`.execute(db);
  await sql`
    create table merchant_limits (
      merchant text primary key,
      limits jsonb not null,
      changed_at timestamptz not null default now()
    )
  `.execute(db);
}
