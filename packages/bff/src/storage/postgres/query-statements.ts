import type { Statement } from './statement.ts';
import { tasksDueSoon } from './task-statements.ts';

/*
 * Lock order, to avoid deadlocks: query, questions, task.
 * PostgreSQL runs a part of a statement before another one that counts its rows.
 */

/** $1 account, $2 operation. */
export const JOIN_QUERY: Statement = {
  name: 'join_query',
  text: `
    with joined as (
      insert into questions (account, operation, waiting_since) values ($1, $2, now()) on conflict (account, operation) do nothing
      returning operation
    )
    ${tasksDueSoon(`select 'send_query', $1::text, now() from (select count(*) from joined) as first`)}`,
};

/** Always one row. $1 account. */
export const STATE_OF_QUERIES: Statement = {
  name: 'state_of_queries',
  text: `
    select o.*, w.waiting, w.waited_ms
    from (
      select count(*)::integer as waiting, coalesce(extract(epoch from now() - min(waiting_since)) * 1000, 0)::float8 as waited_ms
      from questions where account = $1 and query is null
    ) w
    left join (
      select q.account, q.reference, q.opened_at, (extract(epoch from q.answer_by - now()) * 1000)::float8 as left_ms, ${operationsOf('q')}
      from queries q where q.account = $1 and q.closed_at is null
    ) o on true`,
};

/**
 * Outcomes that are open come first: what has succeeded can wait, and there may be much of it.
 * One row when it is opened. A unique index allows one open query of an account. It may have no questions: another query took them.
 * $1 account, $2 reference, $3 most questions, $4 when, $5 ms until it is given up.
 */
export const OPEN_QUERY: Statement = {
  name: 'open_query',
  text: `
    with opened as (
      insert into queries (reference, account, opened_at, answer_by)
      select $2, $1, $4, now() + $5::float8 * interval '1 millisecond'
      where exists (select from questions where account = $1 and query is null)
      on conflict (account) where closed_at is null do nothing
      returning reference
    ), taken as (
      update questions q set query = o.reference
      from opened o, (
        select n.operation from questions n left join operations p on p.id = n.operation
        where n.account = $1 and n.query is null
        order by coalesce(p.status = 'succeeded', false), n.waiting_since, n.operation limit $3
      ) w
      where q.account = $1 and q.operation = w.operation and q.query is null
      returning q.operation, q.waiting_since
    )
    select (select coalesce(json_agg(operation order by waiting_since, operation), '[]') from taken) as operations from opened`,
};

/** $1 account, $2 reference. */
export const FIND_QUERY: Statement = {
  name: 'find_query',
  text: `
    select q.account, q.reference, q.opened_at, ${operationsOf('q')}
    from queries q where q.account = $1 and q.reference = $2 and q.closed_at is null`,
};

/** $1 reference, $2 how it ended, $3 operations whose questions wait again. */
export const CLOSE_QUERY: Statement = {
  name: 'close_query',
  text: `
    with closed as (
      update queries set closed_at = now(), ended = $2 where reference = $1 and closed_at is null returning account
    ), again as (
      update questions q set query = null from closed c where q.query = $1 and q.operation = any($3::text[]) returning q.operation
    ), done as (
      delete from questions q using closed c where q.query = $1 and not q.operation = any($3::text[]) returning q.operation
    ), sender_due as (
      ${tasksDueSoon(`
      select 'send_query', c.account, now()
      from closed c, (select count(*) from again) as released, (select count(*) from done) as removed`)}
    )
    select account from closed`,
};

function operationsOf(query: string): string {
  return `(
    select coalesce(json_agg(n.operation order by n.waiting_since, n.operation), '[]') from questions n where n.query = ${query}.reference
  ) as operations`;
}
