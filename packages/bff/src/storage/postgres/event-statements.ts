import type { Statement } from './statement.ts';
import { tasksDueSoon } from './task-statements.ts';

/*
 * Lock order, to avoid deadlocks: the order of events, endpoints, events, deliveries, tasks; those of one table in the order of their keys.
 */

/** Those that may be sent to at once. A paused one has a probe planned. */
const ENDPOINT_IS_OPEN = 'e.removed_at is null and e.disabled_at is null and (e.paused_until is null or e.paused_until <= now())';

/** One that has never received, or is failing, is probed. */
const KIND_OF_TASK = `case when e.last_delivered_at is null or e.paused_until is not null then 'probe_endpoint' else 'deliver_webhooks' end`;

/** $1 endpoints, a JSON list. Deliveries of endpoints that are removed stay as they are, until they are too old. */
export const CONFIGURE_ENDPOINTS: Statement = {
  name: 'configure_endpoints',
  text: `
    with given as (
      select key, merchant, types, url_digest from json_to_recordset($1::json) as g (key text, merchant text, types text[], url_digest text)
    ), configured as (
      insert into webhook_endpoints as e (key, merchant, types, url_digest) select key, merchant, types, url_digest from given
      on conflict (key) do update set types = excluded.types, url_digest = excluded.url_digest, removed_at = null,
        faults = case when e.url_digest = excluded.url_digest then e.faults else 0 end,
        ${['failing_since', 'paused_until', 'disabled_at', 'last_delivered_at', 'last_attempt']
          .map((column) => `${column} = case when e.url_digest = excluded.url_digest then e.${column} end`)
          .join(', ')}
      returning key
    ), removed as (
      update webhook_endpoints set removed_at = now() where removed_at is null and key not in (select key from given) returning key
    ), tasks_ended as (
      update tasks set due_at = null, hurried = false, replanned = lease_owner is not null
      where kind in ('deliver_webhooks', 'probe_endpoint') and subject in (select key from removed)
    )
    ${tasksDueSoon(`
      select 'deliver_webhooks', c.key, now() from configured c
      where exists (select from webhook_deliveries d where d.endpoint = c.key and d.status = 'pending') order by c.key`)}
    returning subject`,
};

export const FIND_UNPUBLISHED: Statement = { name: 'find_unpublished', text: 'select from outbox where position is null limit 1' };

/**
 * One row. A delivery is due at once, even when others wait before it in its lane: `due` leaves it out until they are over.
 * $1 limit.
 */
export const PUBLISH_EVENTS: Statement = {
  name: 'publish_events',
  text: `
    with numbered as materialized (
      select id, nextval('event_positions') as position
      from (select id from outbox where position is null order by number limit $1) unpublished
    ), published as (
      update outbox o set position = n.position from numbered n where o.id = n.id
      returning o.id, o.merchant, o.payment, o.type, o.body -> 'data' ->> 'id' as about, o.position
    ), planned as (
      insert into webhook_deliveries
        (id, endpoint, merchant, event, event_type, payment, lane, position, status, attempts_made, tries, planned_at, due_at, created_at)
      select ${deliveryId('p.id', 'e.key')}, e.key, p.merchant, p.id, p.type, p.payment, coalesce(p.payment, p.about, p.id), p.position,
        'pending', 0, 0, now(), now(), now()
      from published p join webhook_endpoints e on e.merchant = p.merchant and e.removed_at is null and p.type = any(e.types)
      returning endpoint
    ), due as (
      ${tasksDueSoon(`
      select ${KIND_OF_TASK}, e.key, now() from webhook_endpoints e
      where e.key in (select endpoint from planned) and ${ENDPOINT_IS_OPEN} order by 1, e.key`)}
      returning kind
    )
    select (select count(*) from published)::integer as published, (select coalesce(json_agg(distinct kind), '[]') from due) as due`,
};

/** In SQL. */
export function deliveryId(event: string, endpoint: string): string {
  return `'dlv_' || left(md5(${event} || ' ' || ${endpoint}), 26)`;
}

/** $1 merchant, $2 event. */
export const LOAD_EVENT: Statement = {
  name: 'load_event',
  text: 'select id, body from outbox where merchant = $1 and id = $2 and position is not null',
};

/** $1 merchant, $2 event. */
export const POSITION_OF_EVENT: Statement = {
  name: 'position_of_event',
  text: 'select position from outbox where merchant = $1 and id = $2 and position is not null',
};

/** With its deliveries and their attempts. $1 age in ms, $2 limit. */
export const FORGET_EVENTS: Statement = {
  name: 'forget_events',
  text: `
    with old as materialized (
      select o.id from outbox o
      where o.position is not null and o.created_at < now() - $1::float8 * interval '1 millisecond'
        and not exists (select from webhook_deliveries d where d.event = o.id and d.status = 'pending')
      order by o.created_at limit $2 for update skip locked
    ), forgotten as (
      delete from outbox o using old where o.id = old.id returning o.id
    )
    select count(*)::integer as forgotten from forgotten`,
};
