import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attempts
      add column payment_page boolean not null default false,
      add column card_reference text
  `.execute(db);
  await sql`
    alter table operations
      add column notified_at timestamptz,
      add column reversal_announced_at timestamptz
  `.execute(db);
}
