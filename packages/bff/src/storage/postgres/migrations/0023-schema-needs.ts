import { sql, type Kysely } from 'kysely';

/** For each migration that breaks earlier releases: the migration that a release must know to work beside it. Each is told by its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table schema_needs (migration text primary key, needs text not null)`.execute(db);
}
