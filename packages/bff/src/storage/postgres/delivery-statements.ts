import { EVENT_ORDER_HELD } from './event-order.ts';
import { deliveryId } from './event-statements.ts';
import type { Statement } from './statement.ts';
import { listed } from './table.ts';
import { tasksDueSoon } from './task-statements.ts';
import { DELIVERIES, DELIVERY_ATTEMPTS } from './webhook-tables.ts';

/** A try moves so many of those that wait behind it. The others are moved by those, and until then they are looked at in vain. */
const FOLLOWERS_MAX = 100;

/** For a query on deliveries `d`. */
export const ATTEMPTS_OF_DELIVERY = `(
  select coalesce(json_agg(a order by a.number), '[]')
  from (select ${listed(DELIVERY_ATTEMPTS.columns)} from webhook_attempts where delivery = d.id) a
)`;

/** For a query on deliveries `d` that wait. A subquery that is run for each row, in the order of an index: few are looked at, however many wait. */
const IS_FIRST_OF_LANE = `d.position = (
        select first.position from webhook_deliveries first
        where first.endpoint = d.endpoint and first.lane = d.lane and first.status = 'pending' order by first.position limit 1)`;

/** $1 endpoint, $2 deliveries that are left out, $3 limit. */
export const DUE_DELIVERIES: Statement = {
  name: 'due_deliveries',
  text: `
    select n.id, n.lane, n.tries, n.age_ms, o.id as event, o.body
    from (
      select d.id, d.lane, d.tries, d.event, d.due_at, d.position, (extract(epoch from now() - d.planned_at) * 1000)::float8 as age_ms
      from webhook_deliveries d
      where d.endpoint = $1 and d.status = 'pending' and d.due_at <= now() and d.id <> all($2::text[]) and ${IS_FIRST_OF_LANE}
      order by d.due_at, d.position limit $3
    ) n
    join outbox o on o.id = n.event
    order by n.due_at, n.position`,
};

/** One row, or none. $1 endpoint. */
export const NEXT_DELIVERY_DUE: Statement = {
  name: 'next_delivery_due',
  text: `
    select ceil(extract(epoch from d.due_at - now()) * 1000)::float8 as due_ms from webhook_deliveries d
    where d.endpoint = $1 and d.status = 'pending' and ${IS_FIRST_OF_LANE}
    order by d.due_at, d.position limit 1`,
};

/** A delivery that was settled meanwhile has one more attempt, and is as it was. $1 tries, a JSON list. */
export const RECORD_TRIES: Statement = {
  name: 'record_tries',
  text: `
    with tried as materialized (
      select * from json_to_recordset($1::json) as t (
        sequence integer, delivery text, at timestamptz, duration_ms integer, http_status integer, fault text, status text, delay_ms float8)
    ), held as materialized (
      select id, attempts_made, status = 'pending' as waits from webhook_deliveries
      where id in (select delivery from tried) order by id for no key update
    ), attempts_stored as (
      insert into webhook_attempts (delivery, number, at, duration_ms, http_status, fault)
      select h.id, h.attempts_made + row_number() over (partition by h.id order by t.sequence), t.at, t.duration_ms, t.http_status, t.fault
      from tried t join held h on h.id = t.delivery
    ), latest as (
      select distinct on (delivery) delivery, status, delay_ms,
        count(*) over (partition by delivery) as made, count(fault) over (partition by delivery) as failed
      from tried order by delivery, sequence desc
    ), changed as (
      update webhook_deliveries d set
        attempts_made = d.attempts_made + l.made,
        tries = case when h.waits then d.tries + l.failed else d.tries end,
        status = case when h.waits then l.status else d.status end,
        due_at = case when not h.waits then d.due_at when l.status = 'pending' then now() + l.delay_ms * interval '1 millisecond' end,
        settled_at = case when not h.waits then d.settled_at when l.status <> 'pending' then now() end
      from held h join latest l on l.delivery = h.id
      where d.id = h.id
      returning d.endpoint, d.lane, d.position, d.due_at, h.waits
    ), following as (
      select distinct on (f.id) f.id, c.due_at
      from changed c cross join lateral (
        select w.id from webhook_deliveries w
        where w.endpoint = c.endpoint and w.lane = c.lane and w.status = 'pending' and w.position > c.position
        order by w.position limit ${String(FOLLOWERS_MAX)}
      ) f
      where c.waits and f.id not in (select id from held)
      order by f.id, c.position desc
    ), followed as (
      update webhook_deliveries d set due_at = case when f.due_at is null then now() else greatest(d.due_at, f.due_at) end
      from following f where d.id = f.id and d.status = 'pending'
    )
    select count(*)::integer as recorded from changed`,
};

/** $1 endpoint. */
export const HURRY_DELIVERIES: Statement = {
  name: 'hurry_deliveries',
  text: `
    with waiting as materialized (
      select id from webhook_deliveries where endpoint = $1 and status = 'pending' and due_at > now() order by id for no key update
    )
    update webhook_deliveries d set due_at = now() from waiting w where d.id = w.id`,
};

/** What waits behind them is due. $1 age in ms, $2 limit. */
export const BURY_DELIVERIES: Statement = {
  name: 'bury_deliveries',
  text: `
    with old as materialized (
      select id from webhook_deliveries
      where status = 'pending' and planned_at < now() - $1::float8 * interval '1 millisecond'
      order by planned_at limit $2 for no key update skip locked
    ), buried as (
      update webhook_deliveries d set status = 'dead', due_at = null, settled_at = now() from old where d.id = old.id
      returning d.endpoint, d.lane, d.position
    ), followed as (
      update webhook_deliveries d set due_at = now() from buried b
      where d.endpoint = b.endpoint and d.lane = b.lane and d.position > b.position and d.status = 'pending' and d.due_at > now()
        and d.id not in (select id from old)
    )
    select count(*)::integer as buried from buried`,
};

/** Its event is held, so that it is not forgotten meanwhile. $1 merchant, $2 delivery. */
export const REDELIVER: Statement = {
  name: 'redeliver',
  text: `
    with kept as materialized (
      select d.id from webhook_deliveries d
      join webhook_endpoints e on e.key = d.endpoint and e.removed_at is null join outbox o on o.id = d.event
      where d.merchant = $1 and d.id = $2 for key share of o
    ), again as (
      update webhook_deliveries d set status = 'pending', tries = 0, planned_at = now(), due_at = now(), settled_at = null
      from kept where d.id = kept.id
      returning ${listed(DELIVERIES.columns, 'd')}, ${ATTEMPTS_OF_DELIVERY} as attempts
    ), due as (
      ${tasksDueSoon("select 'deliver_webhooks', endpoint, now() from again")}
    )
    select ${listed(DELIVERIES.columns)}, attempts from again`,
};

/** $1 endpoint, $2 event, $3 its type, $4 its body, $5 status, $6 failed tries, $7 when it was tried, $8 ms, $9 HTTP status, $10 fault, $11 all of these as JSON. */
export const RECORD_PING: Statement = {
  name: 'record_ping',
  text: `
    with order_held as materialized (
      ${EVENT_ORDER_HELD}
    ), pinged as (
      insert into outbox (id, merchant, payment, type, body, created_at, position)
      select $2, e.merchant, null, $3, $4::jsonb, now(), nextval('event_positions') from order_held, webhook_endpoints e where e.key = $1
      returning id, merchant, type, position
    ), delivery as (
      insert into webhook_deliveries
        (id, endpoint, merchant, event, event_type, lane, position, status, attempts_made, tries, planned_at, created_at, settled_at)
      select ${deliveryId('p.id', '$1')}, $1, p.merchant, p.id, p.type, p.id, p.position, $5, 1, $6, now(), now(), now() from pinged p
      returning ${listed(DELIVERIES.columns)}
    ), attempt as (
      insert into webhook_attempts (delivery, number, at, duration_ms, http_status, fault) select id, 1, $7, $8, $9, $10 from delivery
      returning ${listed(DELIVERY_ATTEMPTS.columns)}
    ), noted as (
      update webhook_endpoints set last_attempt = $11::jsonb, last_delivered_at = case when $10::text is null then $7 else last_delivered_at end
      where key = $1
    )
    select ${listed(DELIVERIES.columns)}, (select json_agg(attempt) from attempt) as attempts from delivery`,
};

/** $1 endpoints. */
export const COUNT_DELIVERIES: Statement = {
  name: 'count_deliveries',
  text: `
    select endpoint, count(*) filter (where status = 'pending')::integer as pending, count(*) filter (where status = 'dead')::integer as dead
    from webhook_deliveries where endpoint = any($1::text[]) and status <> 'delivered' group by endpoint`,
};
