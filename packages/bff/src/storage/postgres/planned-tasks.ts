import type { TaskChange } from '../../payments/ports/payments.ts';

/**
 * For a statement whose change is the one row of `changed`, or none.
 * A plan made while a task runs outranks the plan its runner makes in the end.
 *
 * @param plans JSON list of plans.
 */
export function tasksPlanned(plans: string): string {
  return `
  tasks_planned as (
    insert into tasks as t (kind, subject, due_at)
    select p.kind, p.subject, now() + p.delay_ms * interval '1 millisecond'
    from changed c, json_to_recordset(${plans}::json) as p (kind text, subject text, delay_ms float8)
    where p.delay_ms is not null
    on conflict (kind, subject) do update set due_at = excluded.due_at, replanned = t.lease_owner is not null
  ),
  tasks_ended as (
    update tasks t set due_at = null, hurried = false, replanned = t.lease_owner is not null
    from changed c, json_to_recordset(${plans}::json) as p (kind text, subject text, delay_ms float8)
    where p.delay_ms is null and t.kind = p.kind and t.subject = p.subject
  )`;
}

export function planRows(tasks: readonly TaskChange[]): readonly object[] {
  return tasks.map(({ kind, subject, delayMs }) => ({ kind, subject, delay_ms: delayMs }));
}
