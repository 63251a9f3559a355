import { sql, type Kysely } from 'kysely';

/** When the payer gave up. A replica from before this neither sets it nor clears it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments add column given_up_at timestamptz`.execute(db);
}
