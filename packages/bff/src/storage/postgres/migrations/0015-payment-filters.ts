import { sql, type Kysely } from 'kysely';

/**
 * Indexes of the filters of lists that had none. The filter by account has `payments_of_account`.
 * With `payments_updated` no save of a payment is a heap-only update any more: each adds to every index of its row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index payments_in_currency on payments (merchant, currency, id desc)`.execute(db);
  await sql`
    create index payments_by_last_four on payments (merchant, (card ->> 'last_four'), id desc) where card is not null
  `.execute(db);
  await sql`
    create index payments_of_payer on payments (merchant, lower(payer ->> 'email'), id desc)
      where payer ->> 'email' is not null
  `.execute(db);
  await sql`create index payments_updated on payments (merchant, updated_at)`.execute(db);
}
