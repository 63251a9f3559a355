import { sql, type Kysely } from 'kysely';

/** Comparisons of our books with gateways, and their questions that are still open. One of an account runs at a time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reconciliations (
      id text collate "C" primary key,
      merchant text not null,
      account text not null,
      version integer not null check (version > 0),
      status text not null check (status in ('running', 'completed')),
      trigger text not null check (trigger in ('nightly', 'requested')),
      changed_from timestamptz not null,
      changed_to timestamptz not null,
      taken_to text collate "C",
      all_taken boolean not null,
      checked integer not null check (checked >= 0),
      corrected integer not null check (corrected >= 0),
      unclear integer not null check (unclear >= 0),
      differences jsonb not null,
      created_at timestamptz not null,
      completed_at timestamptz,
      check ((status = 'completed') = (completed_at is not null))
    )
  `.execute(db);
  await sql`create unique index reconciliations_running on reconciliations (account) where status = 'running'`.execute(db);
  await sql`create index reconciliations_newest on reconciliations (merchant, id desc)`.execute(db);
  await sql`
    create table reconciliation_questions (
      reconciliation text collate "C" not null references reconciliations,
      payment text collate "C" not null references payments,
      operation text collate "C" not null,
      before jsonb not null,
      was_polled boolean not null,
      asked_at timestamptz not null default now(),
      answered_at timestamptz,
      primary key (reconciliation, payment)
    )
  `.execute(db);
  await sql`create index reconciliation_questions_open on reconciliation_questions (operation) where answered_at is null`.execute(db);
  await sql`create index payments_of_account on payments (account, id)`.execute(db);
}
