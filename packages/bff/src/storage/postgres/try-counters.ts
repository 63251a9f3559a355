import type { TryCount, TryCounters } from '../../limits/ports/try-counters.ts';
import type { CountingClient } from './counting.ts';

type CountRow = { readonly key: string; readonly ends_in: number } & Omit<TryCount, 'endsIn'>;

/** Lock order, to avoid deadlocks: keys in their order, in every statement. */
const BEGIN_TRY = {
  name: 'begin_try',
  text: `
    with counted as (
      insert into try_counters as c (key, ends_at, pending)
      select key, now() + make_interval(secs => seconds), 1 from unnest($2::text[], $3::int[]) as k (key, seconds) order by key
      on conflict (key) do update set
        pending = case when c.ends_at <= now() then 1 else c.pending + 1 end,
        approved = case when c.ends_at <= now() then 0 else c.approved end,
        declined = case when c.ends_at <= now() then 0 else c.declined end,
        suspicion = case when c.ends_at <= now() then c.suspicion / 2 else c.suspicion end,
        ends_at = case when c.ends_at <= now() then excluded.ends_at else c.ends_at end
      returning key, pending, approved, declined, suspicion, coalesce(alarmed_until > now(), false) as alarmed,
        ceil(extract(epoch from ends_at - now()))::int as ends_in
    ), kept as (insert into counted_tries (operation, keys) values ($1, $2))
    select * from counted`,
};

const END_TRY = {
  name: 'end_try',
  text: `
    with told as (delete from counted_tries where operation = $1 returning keys)
    insert into try_counters as c (key, ends_at, approved, declined, suspicion)
    select key, now() + interval '1 hour', $2::int, $3::int, greatest($4::real, 0) from told, unnest(keys) as key order by key
    on conflict (key) do update set
      pending = greatest(c.pending - 1, 0), approved = c.approved + $2, declined = c.declined + $3,
      suspicion = greatest(c.suspicion + $4, 0)`,
};

const ALARM = {
  name: 'alarm_tries',
  text: `
    update try_counters set alarmed_until = now() + make_interval(secs => $2), suspicion = 0
    where key in (select key from try_counters where key = any($1) order by key for update)`,
};

const FORGET_COUNTS = {
  name: 'forget_try_counts',
  text: `
    delete from try_counters where key in (
      select key from try_counters where ends_at < now() - interval '1 hour' and coalesce(alarmed_until < now(), true)
      order by key limit 10000 for update skip locked)`,
};
const FORGET_TRIES = {
  name: 'forget_tries',
  text: `
    delete from counted_tries where operation in (
      select operation from counted_tries where counted_at < now() - interval '1 day' limit 10000 for update skip locked)`,
};
const FORGET_LIMITS = {
  name: 'forget_rate_limits',
  text: `
    delete from rate_limits where key in (
      select key from rate_limits where expire < extract(epoch from now() - interval '1 hour') * 1000
      order by key limit 10000 for update skip locked)`,
};

export function postgresTryCounters(client: CountingClient): TryCounters {
  return {
    async begin(operation, keys) {
      const values = [operation, keys.map(({ key }) => key), keys.map(({ seconds }) => seconds)];
      const { rows } = await client.query<CountRow>({ ...BEGIN_TRY, values });
      return new Map(rows.map(({ key, ends_in: endsIn, ...count }) => [key, { ...count, endsIn }]));
    },
    async end(operation, { approved, declined, suspicion }) {
      await client.query({ ...END_TRY, values: [operation, approved, declined, suspicion] });
    },
    async alarm(keys, seconds) {
      await client.query({ ...ALARM, values: [keys, seconds] });
    },
    async forget() {
      for (const statement of [FORGET_COUNTS, FORGET_TRIES, FORGET_LIMITS]) await client.query(statement);
    },
  };
}
