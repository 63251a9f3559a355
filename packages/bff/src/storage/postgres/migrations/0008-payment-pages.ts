import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attempts
      add column payment_page boolean not null default false,
      add column card_reference text,
      add column before_payment boolean not null default false
  `.execute(db);
  await sql`
    alter table operations
      add column notified_at timestamptz,
      add column reversal_announced_at timestamptz,
      add column sent_at timestamptz
  `.execute(db);
  await sql`update operations set sent_at = created_at`.execute(db);
  await sql`alter table operations alter column sent_at set not null`.execute(db);
}
