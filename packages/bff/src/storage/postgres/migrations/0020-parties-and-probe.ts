import { sql, type Kysely } from 'kysely';

/**
 * `party` is whom a task waits for: the account whose gateway it asks, or the merchant of a schedule. A replica without the column leaves
 * it null, which is unbounded. `write_probe` holds one row, for a while: it is written to find out whether anything can be.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tasks add column party text`.execute(db);
  await sql`
    update tasks t set party = o.account from operations o where t.kind = 'ask_outcome' and t.due_at is not null and o.id = t.subject
  `.execute(db);
  await sql`create table write_probe (at timestamptz not null)`.execute(db);
}
