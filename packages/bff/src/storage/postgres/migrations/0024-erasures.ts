import { sql, type Kysely } from 'kysely';

/**
 * Removes the details of payers and leaves the record of the money. The timeline stays append-only: an entry is never removed, and
 * of one only details can be taken away, by the function that erases, and of the payment that it erases.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments add column payer_erased_at timestamptz`.execute(db);
  await sql`create index payments_with_payer on payments (created_at) where payer_erased_at is null`.execute(db);
  await sql`
    create index notifications_of_none on notifications (received_at) where payment is null and details <> '{}'
  `.execute(db);

  await sql`drop trigger timeline_is_append_only on timeline`.execute(db);
  await sql`
    create trigger timeline_is_append_only before delete or truncate on timeline
      for each statement execute function refuse_to_alter_timeline()
  `.execute(db);
  await sql`
    create function refuse_to_change_timeline() returns trigger language plpgsql as $$
    begin
      if current_setting('paydesk.erasing', true) is distinct from old.payment
        or (new.payment, new.sequence, new.at, new.source, new.event, new.status_before, new.status_after, new.attempt)
          is distinct from (old.payment, old.sequence, old.at, old.source, old.event, old.status_before, old.status_after, old.attempt)
        or not old.details @> new.details
        or not coalesce(old.actor @> jsonb_strip_nulls(new.actor), new.actor is null)
      then
        raise exception 'the timeline is only ever added to' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$
  `.execute(db);
  await sql`
    create trigger timeline_entries_stay before update on timeline for each row execute function refuse_to_change_timeline()
  `.execute(db);

  // Of an operation as it is shown: a receipt names the holder of the card, also in its lines.
  await sql`
    create function operation_without_payer(view jsonb) returns jsonb language sql immutable as $$
      select view || case when jsonb_typeof(view -> 'receipt') = 'object'
        then jsonb_build_object('receipt', (view -> 'receipt') || '{"holder": null, "lines": []}') else '{}' end
    $$
  `.execute(db);
  // Of a payment, card, schedule or refund approval as it is shown. What is not there is not added.
  await sql`
    create function view_without_payer(view jsonb) returns jsonb language sql immutable as $$
      select view
        || case when view ? 'payer' then '{"payer": {}}' else '{}' end::jsonb
        || case when view ? 'description' then '{"description": null}' else '{}' end::jsonb
        || case when view ? 'metadata' then '{"metadata": {}}' else '{}' end::jsonb
        || case when view ? 'return_url' then '{"return_url": null}' else '{}' end::jsonb
        || case when view ? 'reason' then '{"reason": null}' else '{}' end::jsonb
        || case when view ? 'holder' then '{"holder": null}' else '{}' end::jsonb
        || case when jsonb_typeof(view -> 'card') = 'object'
          then jsonb_build_object('card', (view -> 'card') || '{"holder": null}') else '{}' end
        || case when jsonb_typeof(view -> 'operation') = 'object'
          then jsonb_build_object('operation', operation_without_payer(view -> 'operation')) else '{}' end
        || case when jsonb_typeof(view -> 'operations') = 'array'
          then jsonb_build_object('operations', (select coalesce(jsonb_agg(operation_without_payer(o) order by n), '[]')
            from jsonb_array_elements(view -> 'operations') with ordinality as e (o, n))) else '{}' end
    $$
  `.execute(db);
  await sql`
    create function event_without_payer(body jsonb) returns jsonb language sql immutable as $$
      select body || jsonb_build_object('data', view_without_payer(body -> 'data'))
    $$
  `.execute(db);

  // The words of the gateway that say what became of the money, and our own; all else of an entry may name the payer.
  await sql`
    create function details_without_payer(details jsonb) returns jsonb language sql immutable as $$
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(details)
      where key in ('amount', 'currency', 'status', 'type', 'kind', 'operation', 'code', 'codes', 'outcome', 'order_reference',
        'order-stage', 'approval-code', 'processor-rrn', 'brand', 'last_four')
    $$
  `.execute(db);

  await sql`
    create function erase_payer(erased text, known integer, erased_by jsonb) returns text language plpgsql as $$
    declare
      owner text;
      ended text[];
    begin
      if exists (select from cards where payment = erased and deleted_at is null) then return 'card_is_stored'; end if;
      update payments set payer = '{}', card = (card::jsonb || '{"holder": null}')::card_summary, description = null, metadata = '{}',
        return_url = null, gateway_options = '{}', version = version + 1, timeline_length = timeline_length + 1, payer_erased_at = now()
      where id = erased and version = known returning merchant into owner;
      if not found then return 'changed'; end if;

      update attempts set card = (card::jsonb || '{"holder": null}')::card_summary, challenge = null where payment = erased;
      update operations set reason = null,
        receipt = case when jsonb_typeof(receipt) = 'object' then receipt || '{"holder": null, "lines": []}' else receipt end,
        notices = (select coalesce(jsonb_agg(e.notice - 'receipt' order by e.number), '[]')
          from jsonb_array_elements(notices) with ordinality as e (notice, number))
      where payment = erased;

      perform set_config('paydesk.erasing', erased, true);
      update timeline set details = details_without_payer(details),
        actor = case when source = 'payer' then actor || '{"address": null}' else actor end
      where payment = erased;
      perform set_config('paydesk.erasing', '', true);
      insert into timeline (payment, sequence, at, source, event, status_before, status_after, attempt, details, actor)
      select id, timeline_length, now(), case when erased_by is null then 'job' else 'operator' end, 'payer_erased', status, status, null,
        '{}', erased_by from payments where id = erased;

      update cards set summary = (summary::jsonb || '{"holder": null}')::card_summary, payer = '{}' where payment = erased;
      with changed as (
        update schedules set description = null, metadata = '{}', gateway_options = '{}'
        where merchant = owner and card in (select id from cards where payment = erased) returning id
      ) select array_agg(id) into ended from changed;
      if ended is not null then
        update outbox set body = event_without_payer(body)
        where merchant = owner and type like 'schedule.%' and body -> 'data' ->> 'id' = any (ended);
        update idempotency_keys set answer = view_without_payer(answer) where merchant = owner and answer ->> 'id' = any (ended);
      end if;

      update outbox set body = event_without_payer(body) where merchant = owner and payment = erased and position is not null;
      update outbox set body = event_without_payer(body) where payment = erased and position is null;
      update notifications set details = '{}' where payment = erased;
      update refund_approvals set reason = null where payment = erased;
      update idempotency_keys set answer = view_without_payer(answer)
      where merchant = owner and erased in (answer ->> 'id', answer ->> 'payment');
      return 'erased';
    end $$
  `.execute(db);
}
