import { sql, type Kysely } from 'kysely';

/** One row for each thing that is done again and again. All times are the database's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tasks (
      kind text not null,
      subject text collate "C" not null,
      due_at timestamptz,
      lease_owner text,
      lease_until timestamptz,
      last_started_at timestamptz,
      runs integer not null default 0,
      hurried boolean not null default false,
      replanned boolean not null default false,
      primary key (kind, subject),
      check ((lease_owner is null) = (lease_until is null))
    ) with (fillfactor = 70)
  `.execute(db);
  await sql`create index tasks_due on tasks (due_at) where due_at is not null`.execute(db);
  await sql`create index tasks_leased on tasks (lease_until) where lease_until is not null`.execute(db);
}
