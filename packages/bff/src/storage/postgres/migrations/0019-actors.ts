import { sql, type Kysely } from 'kysely';

/**
 * Who caused a timeline entry: key, address, operator. The address of a payer is a personal detail.
 * A replica from before this neither sets it nor reads it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table timeline add column actor jsonb`.execute(db);
}
