import { sql, type Kysely } from 'kysely';

/** Captures, cancels and refunds; cards that are kept; payments that a schedule makes. Older payments are a payer's, without any of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      add column stored_card text collate "C",
      add column other_card_allowed boolean not null default false,
      add column initiator text not null default 'payer' check (initiator in ('payer', 'merchant')),
      add column save_card boolean not null default false,
      add column schedule text collate "C",
      add column schedule_run integer check (schedule_run > 0),
      add column schedule_retry integer check (schedule_retry > 0),
      add column gateway_options jsonb not null default '{}',
      add constraint payments_schedule_run_is_whole check (num_nulls(schedule, schedule_run, schedule_retry) in (0, 3))
  `.execute(db);
  await sql`create unique index payments_of_run on payments (schedule, schedule_run, schedule_retry) where schedule is not null`.execute(
    db,
  );
  await sql`create index payments_of_schedule on payments (schedule, id desc) where schedule is not null`.execute(db);

  await sql`
    alter table operations
      add column request_key text,
      add column reason text,
      add column decline jsonb
  `.execute(db);
  await sql`create unique index operations_of_request on operations (payment, request_key) where request_key is not null`.execute(db);

  await sql`
    create table cards (
      id text collate "C" primary key,
      merchant text not null,
      account text not null,
      payment text collate "C" not null references payments,
      reference text not null,
      summary card_summary not null,
      payer jsonb not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      deleted_at timestamptz
    )
  `.execute(db);
  await sql`create unique index cards_of_payment on cards (payment) where deleted_at is null`.execute(db);
}
