import { sql, type Kysely } from 'kysely';

/** Names of the fields of `payer` that the merchant has sent. Null: a replica from before this has made the payment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments add column payer_from_merchant jsonb`.execute(db);
}
