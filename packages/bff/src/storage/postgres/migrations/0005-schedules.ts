import { sql, type Kysely } from 'kysely';

/**
 * That no schedule uses a deleted card, and no card is deleted while one does, is a foreign key between two columns
 * which are null where it does not matter. So it also holds between concurrent changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cards
      add column usable_id text collate "C" generated always as (case when deleted_at is null then id end) stored
        constraint cards_usable_id unique
  `.execute(db);
  await sql`
    create table schedules (
      id text collate "C" primary key,
      merchant text not null,
      version integer not null check (version > 0),
      status text not null check (status in ('active', 'paused', 'completed', 'canceled')),
      account text not null,
      card text collate "C" not null,
      card_in_use text collate "C" generated always as (case when status in ('active', 'paused') then card end) stored
        constraint schedules_card_is_usable references cards (usable_id),
      amount bigint not null check (amount > 0),
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      intent text not null check (intent in ('authorize', 'sale')),
      order_reference text not null,
      description text,
      metadata jsonb not null,
      gateway_options jsonb not null,
      "interval" text not null,
      time_zone text not null,
      starts_at timestamptz not null,
      anchor timestamptz not null,
      ends_at timestamptz,
      runs_max integer check (runs_max > 0),
      retry_after text[] not null,
      after_decline text not null check (after_decline in ('pause', 'continue')),
      runs_made integer not null check (runs_made >= 0),
      next_run_at timestamptz,
      current_run integer check (current_run > 0),
      current_retry integer check (current_retry > 0),
      current_payment text collate "C",
      last_payment text collate "C",
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint schedules_current_is_whole check (
        num_nulls(current_run, current_retry) in (0, 2) and (current_run is not null or current_payment is null))
    ) with (fillfactor = 80)
  `.execute(db);
  await sql`create index schedules_newest on schedules (merchant, id desc)`.execute(db);
  await sql`create index schedules_in_status on schedules (merchant, status, id desc)`.execute(db);
  await sql`create index schedules_using_card on schedules (card_in_use) where card_in_use is not null`.execute(db);

  await sql`alter table outbox alter column payment drop not null`.execute(db);
}
