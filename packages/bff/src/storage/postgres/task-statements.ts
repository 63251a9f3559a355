import type { TaskChange } from '../../payments/ports/payments.ts';
import type { Statement } from './statement.ts';

const ms = (parameter: string): string => `${parameter}::float8 * interval '1 millisecond'`;

/** The tries of a task that had ended are counted anew. */
const REVIVED = 'case when t.due_at is null and t.lease_owner is null then t.runs else t.runs_before end';

/** Of a query, the account is the subject. */
const PARTY = `case kind when 'send_query' then subject else party end`;

/** Of a party that is full, however many are due: they hide nothing of others. */
const isOfNone = (parties: string): string => `coalesce(${PARTY} <> all(${parties}::text[]), true)`;

/** These ask a gateway, so they take as long as it does. */
const WAIT_FOR_A_PARTY: ReadonlySet<string> = new Set(['ask_outcome', 'store_card', 'run_schedule', 'reconcile']);

/**
 * The first tasks that are due, but of each party no more than it has room for.
 * $1 kinds, $2 limit, $3 lease in ms, $4 owner, $5 full parties, $6 parties, $7 the room of each of these, $8 the room of all others.
 */
export const CLAIM_TASKS: Statement = {
  name: 'claim_tasks',
  text: `
    with first as materialized (
      select kind, subject, due_at, ${PARTY} as party from tasks
      where due_at <= now() and (lease_until is null or lease_until < now()) and kind = any($1::text[]) and ${isOfNone('$5')}
      order by due_at limit $2 for update skip locked
    ), due as (
      select kind, subject from (
        select f.*, row_number() over (partition by f.party order by f.due_at) as place, coalesce(r.room, $8::integer) as room
        from first f left join unnest($6::text[], $7::integer[]) as r (party, room) on r.party = f.party
      ) as placed
      where party is null or place <= room
    )
    update tasks t
    set lease_owner = $4, lease_until = now() + ${ms('$3')}, last_started_at = now(), runs = t.runs + 1, hurried = false, replanned = false
    from due where t.kind = due.kind and t.subject = due.subject
    returning t.kind, t.subject, t.runs, t.runs - t.runs_before as tries, case t.kind when 'send_query' then t.subject else t.party end as party`,
};

/**
 * `runs` is the number of the run: a later run of the same process is not renewed. Tasks are taken in the order of their keys, as by
 * others who change several: no deadlocks.
 * $1 kinds, $2 subjects, $3 runs, $4 lease in ms, $5 owner.
 */
export const RENEW_TASKS: Statement = {
  name: 'renew_tasks',
  text: `
    with mine as materialized (
      select t.kind, t.subject from unnest($1::text[], $2::text[], $3::integer[]) as run (kind, subject, runs)
      join tasks t on t.kind = run.kind and t.subject = run.subject and t.runs = run.runs and t.lease_owner = $5
      order by t.kind, t.subject for no key update of t
    )
    update tasks t set lease_until = now() + ${ms('$4')} from mine where t.kind = mine.kind and t.subject = mine.subject`,
};

/** `least` skips nulls: a hurried task runs again even if its runner planned nothing. $1 kind, $2 subject, $3 runs, $4 owner, $5 delay in ms, $6 spacing in ms. */
export const FINISH_TASK: Statement = {
  name: 'finish_task',
  text: `
    update tasks
    set due_at = least(
          case when replanned then due_at else now() + ${ms('$5')} end,
          case when hurried then greatest(now(), last_started_at + ${ms('$6')}) end),
        lease_owner = null, lease_until = null, hurried = false, replanned = false
    where kind = $1 and subject = $2 and runs = $3 and lease_owner = $4`,
};

/**
 * Makes tasks due now. One that is running is marked as hurried until `finish`; the due time holds if its runner dies.
 *
 * @param rows Of kind, subject and the present time.
 */
export function tasksDueSoon(rows: string, spacing = ms('0')): string {
  return `
    insert into tasks as t (kind, subject, due_at) ${rows}
    on conflict (kind, subject) do update
    set due_at = least(t.due_at, greatest(now(), t.last_started_at + ${spacing})), hurried = coalesce(t.lease_until >= now(), false),
      runs_before = ${REVIVED}`;
}

/** $1 kind, $2 subject, $3 spacing in ms. */
export const RUN_TASK_SOON: Statement = { name: 'run_task_soon', text: tasksDueSoon('values ($1, $2, now())', ms('$3')) };

/** $1 kind, $2 subject, $3 delay in ms. */
export const PLAN_TASK: Statement = {
  name: 'plan_task',
  text: `
    insert into tasks as t (kind, subject, due_at) values ($1, $2, now() + ${ms('$3')})
    on conflict (kind, subject) do update set due_at = excluded.due_at, runs_before = ${REVIVED}
    where t.due_at is null or t.due_at > now()`,
};

/** $1 kinds, $2 full parties. Two index look-ups, however many tasks are planned by others than those. */
export const NEXT_DUE: Statement = {
  name: 'next_due',
  text: `
    select ceil(extract(epoch from min(at) - now()) * 1000)::float8 as due_ms from (
      (select due_at as at from tasks where due_at is not null and lease_until is null and kind = any($1::text[]) and ${isOfNone('$2')}
        order by due_at limit 1)
      union all
      (select min(greatest(due_at, lease_until)) from tasks where due_at is not null and lease_until is not null and kind = any($1::text[]) and ${isOfNone('$2')})
    ) as next`,
};

/**
 * For a statement whose change is the one row of `changed`, or none.
 * A plan that is stored while a task runs outranks the plan that its runner makes at the end.
 *
 * @param plans JSON list of plans.
 * @param party The column of `changed` that names whom its tasks wait for.
 */
export function tasksPlanned(plans: string, party: 'account' | 'merchant'): string {
  return `
  tasks_planned as (
    insert into tasks as t (kind, subject, due_at, party)
    select p.kind, p.subject, now() + p.delay_ms * interval '1 millisecond', case when p.waits then c.${party} end
    from changed c, json_to_recordset(${plans}::json) as p (kind text, subject text, delay_ms float8, waits boolean)
    where p.delay_ms is not null
    on conflict (kind, subject) do update set due_at = excluded.due_at, party = excluded.party, replanned = t.lease_owner is not null,
      runs_before = ${REVIVED}
  ),
  tasks_ended as (
    update tasks t set due_at = null, hurried = false, replanned = t.lease_owner is not null
    from changed c, json_to_recordset(${plans}::json) as p (kind text, subject text, delay_ms float8)
    where p.delay_ms is null and t.kind = p.kind and t.subject = p.subject
  )`;
}

export function planRows(tasks: readonly TaskChange[]): readonly object[] {
  return tasks.map(({ kind, subject, delayMs }) => ({ kind, subject, delay_ms: delayMs, waits: WAIT_FOR_A_PARTY.has(kind) }));
}
