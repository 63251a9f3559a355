import { sql, type Kysely } from 'kysely';

/**
 * Files of releases that payers' pages may still ask for, so that every replica serves those of every release. `in_use_at` is renewed
 * while a replica has the file; `seal` is keyed by a secret that the database does not hold.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_files (
      path text collate "C" primary key check (path ~ '^/assets/[A-Za-z0-9_-]{1,100}[.](js|css|json|svg)$'),
      content_type text not null,
      content bytea not null check (length(content) <= 2000000),
      seal text not null,
      in_use_at timestamptz not null
    )
  `.execute(db);
}
