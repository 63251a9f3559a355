import type { Pool } from 'pg';
import type { Backlog, StoredFigures } from '../../payments/ports/stored-figures.ts';
import { run, type Statement } from './statement.ts';

/** Beyond so many rows a figure is "at least". */
const COUNTED_MAX = '10000';

const AGE = (of: string): string => `coalesce(extract(epoch from now() - ${of}), 0)::float8`;

const TASKS_DUE: Statement = {
  name: 'figures_of_tasks',
  text: `
    select kind, count(*)::integer as count, ${AGE('min(due_at)')} as oldest_seconds from (
      select kind, due_at from tasks where due_at <= now() and (lease_until is null or lease_until < now())
      order by due_at limit ${COUNTED_MAX}
    ) due group by kind`,
};

/** By the indexes of lists. $1 merchants. */
const PAYMENTS_OPEN: Statement = {
  name: 'figures_of_payments',
  text: `
    select account, 'unknown' as state, count(*)::integer as count, ${AGE('min(updated_at)')} as oldest_seconds
    from unnest($1::text[]) m (merchant) cross join lateral (
      select account, updated_at from payments p where p.merchant = m.merchant and p.status = 'unknown' limit ${COUNTED_MAX}
    ) open group by account
    union all
    select account, 'attention', count(*)::integer, ${AGE('min(since)')}
    from unnest($1::text[]) m (merchant) cross join lateral (
      select account, (attention -> 0 ->> 'since')::timestamptz as since from payments p
      where p.merchant = m.merchant and p.needs_attention limit ${COUNTED_MAX}
    ) open group by account`,
};

const ENDPOINTS: Statement = {
  name: 'figures_of_endpoints',
  text: `
    select e.key as endpoint,
      case when e.disabled_at is not null then 'disabled' when e.paused_until is not null then 'failing' else 'receives' end as health,
      waiting.count, ${AGE('waiting.oldest')} as oldest_seconds, dead.count as dead
    from webhook_endpoints e
    cross join lateral (
      select count(*)::integer as count, min(planned_at) as oldest from (
        select planned_at from webhook_deliveries d where d.endpoint = e.key and d.status = 'pending'
        order by d.position limit ${COUNTED_MAX}
      ) w
    ) waiting
    cross join lateral (
      select count(*)::integer as count from (
        select from webhook_deliveries d where d.endpoint = e.key and d.status = 'dead' limit ${COUNTED_MAX}
      ) d
    ) dead
    where e.removed_at is null`,
};

type Row<Fields> = Fields & { readonly count: number; readonly oldest_seconds: number };

/** @param pool One that payments do not wait for. */
export async function readFigures(pool: Pool, merchants: readonly string[]): Promise<StoredFigures> {
  const tasks = await run<Row<{ kind: string }>>(pool, TASKS_DUE, []);
  const payments = await run<Row<{ account: string; state: 'unknown' | 'attention' }>>(pool, PAYMENTS_OPEN, [merchants]);
  const endpoints = await run<Row<{ endpoint: string; health: 'receives' | 'failing' | 'disabled'; dead: number }>>(pool, ENDPOINTS, []);
  return {
    tasks: tasks.map((row) => ({ kind: row.kind, ...backlogOf(row) })),
    payments: payments.map((row) => ({ account: row.account, state: row.state, ...backlogOf(row) })),
    endpoints: endpoints.map((row) => ({ endpoint: row.endpoint, health: row.health, dead: row.dead, ...backlogOf(row) })),
  };
}

function backlogOf({ count, oldest_seconds }: Row<object>): Backlog {
  return { count, oldestSeconds: Math.max(0, oldest_seconds) };
}
