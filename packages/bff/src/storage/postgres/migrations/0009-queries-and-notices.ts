import { sql, type Kysely } from 'kysely';

/** Notices that were accepted; questions that are asked together, in one query at a time for each account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table operations
      add column absent_at timestamptz,
      add column notices jsonb not null default '[]'
  `.execute(db);
  await sql`
    create table queries (
      reference text collate "C" primary key,
      account text not null,
      opened_at timestamptz not null,
      answer_by timestamptz not null,
      closed_at timestamptz,
      ended text check (ended in ('answered', 'given_up')),
      check ((closed_at is null) = (ended is null))
    )
  `.execute(db);
  await sql`create unique index queries_open on queries (account) where closed_at is null`.execute(db);
  await sql`
    create table questions (
      account text not null,
      operation text collate "C" not null,
      waiting_since timestamptz not null,
      query text collate "C" references queries,
      primary key (account, operation)
    )
  `.execute(db);
  await sql`create index questions_waiting on questions (account, waiting_since) where query is null`.execute(db);
  await sql`create index questions_of_query on questions (query) where query is not null`.execute(db);
}
