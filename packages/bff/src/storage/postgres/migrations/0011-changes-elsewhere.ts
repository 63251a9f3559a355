import { sql, type Kysely } from 'kysely';

/**
 * Changes that were made at the gateway, disputes, reasons for attention, and what finds an operation in a portal. `needs_attention`
 * stays beside `attention`: lists filter by it, and a replica from before this writes it alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      add column attention jsonb not null default '[]',
      add column authentication jsonb,
      add column disputes jsonb not null default '[]'
  `.execute(db);
  await sql`create index payments_needing_attention on payments (merchant, id desc) where needs_attention`.execute(db);
  await sql`alter table tasks add column runs_before integer not null default 0`.execute(db);
  await sql`
    alter table operations
      add column origin text not null default 'paydesk' check (origin in ('paydesk', 'gateway')),
      add column bank_references jsonb
        constraint operations_bank_references_hold_no_card_number check (bank_references::text !~ '(^|[^0-9])[0-9]{13,19}([^0-9]|$)')
  `.execute(db);
}
