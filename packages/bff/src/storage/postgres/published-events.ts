import { monotonicFactory } from 'ulid';
import type { Change } from '../../payments/ports/payments.ts';
import type { Reconciliation, ReconciliationSave } from '../../payments/ports/reconciliations.ts';
import type { ScheduleSave } from '../../payments/ports/schedules.ts';
import { cardSnapshot } from '../../payments/readings/card-snapshot.ts';
import { paymentSnapshot } from '../../payments/readings/payment-snapshot.ts';
import { reconciliationSnapshot } from '../../payments/readings/reconciliation-snapshot.ts';
import { scheduleSnapshot } from '../../payments/readings/schedule-snapshot.ts';

const ulid = monotonicFactory();

/** Ids of events grow, so that they are delivered in the order they happened. */
function nextEventId(): string {
  return `evt_${ulid().toLowerCase()}`;
}

export function paymentEventRows({ events, payment }: Change): readonly object[] {
  if (events.length === 0) return [];
  const snapshot = paymentSnapshot(payment);
  return events.map(({ type, operation, card }) => ({
    id: nextEventId(),
    type,
    timestamp: snapshot.updated_at,
    operation: operation ?? null,
    is_about_payment: card === undefined,
    data: card === undefined ? snapshot : cardSnapshot(card),
  }));
}

export function scheduleEventRows(schedule: ScheduleSave['schedule'], events: ScheduleSave['events']): readonly object[] {
  if (events.length === 0) return [];
  const data = scheduleSnapshot(schedule);
  return events.map((type) => ({ id: nextEventId(), type, body: { type, timestamp: data.updated_at, data } }));
}

export function reconciliationEventRows(reconciliation: Reconciliation, events: ReconciliationSave['events']): readonly object[] {
  const data = reconciliationSnapshot(reconciliation);
  const timestamp = (reconciliation.completedAt ?? reconciliation.createdAt).toISOString();
  return events.map((type) => ({ id: nextEventId(), type, body: { type, timestamp, data } }));
}

/**
 * For the statement that stores the change of a payment: the one row of `changed`, or none.
 *
 * An event describes its payment after the change. The change holds only those attempts and operations that are new or
 * different, and a statement sees its tables as they were before it. So the changed ones are laid over the stored ones.
 *
 * @param attempts, operations, events Parameters, each a JSON list.
 */
export function eventsStored(attempts: string, operations: string, events: string): string {
  const changedOperations = `json_populate_recordset(null::operations, ${operations}::json)`;
  const shown = `id, kind, status, origin, amount, decline, receipt, gateway_reference, request_reference, reference, bank_references,
    created_at, settled_at`;
  return `
  operations_afterwards as (
    select o.id, o.created_at, jsonb_build_object('id', o.id, 'kind', o.kind, 'status', o.status, 'origin', o.origin,
      'amount', o.amount, 'decline', o.decline, 'receipt', o.receipt, 'gateway', jsonb_build_object(
        'order_id', o.gateway_reference, 'request_id', o.request_reference, 'our_reference', case when o.origin = 'paydesk' then o.reference end,
        'approval_code', o.bank_references -> 'approvalCode', 'rrn', o.bank_references -> 'rrn',
        'arn', o.bank_references -> 'arn', 'descriptor', o.bank_references -> 'descriptor'),
      'created_at', ${rfc3339('o.created_at')}, 'settled_at', ${rfc3339('o.settled_at')}) as view
    from (
      select ${shown} from ${changedOperations}
      union all
      select ${shown} from operations
      where payment = (select id from changed) and id not in (select id from ${changedOperations})
    ) o
  ),
  attempts_afterwards as (
    select number from json_populate_recordset(null::attempts, ${attempts}::json)
    union
    select number from attempts where payment = (select id from changed)
  ),
  events_stored as (
    insert into outbox (id, merchant, payment, type, body, created_at)
    select e.id, c.merchant, c.id, e.type, jsonb_build_object('type', e.type, 'timestamp', e.timestamp, 'data', e.data
      || case when e.is_about_payment then jsonb_build_object(
        'attempts_left', greatest(0, c.attempts_max - (select count(*) from attempts_afterwards)),
        'operations', (select coalesce(jsonb_agg(view order by created_at, id), '[]') from operations_afterwards)) else '{}' end
      || case when e.operation is not null then jsonb_build_object(
        'operation', (select view from operations_afterwards where id = e.operation)) else '{}' end), now()
    from changed c, json_to_recordset(${events}::json)
      as e (id text, type text, timestamp text, operation text, is_about_payment boolean, data jsonb)
  )`;
}

function rfc3339(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
