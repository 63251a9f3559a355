import { sql, type Kysely } from 'kysely';

/** A card that is verified has an amount of nothing. Wider than before: running replicas do not mind. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      drop constraint payments_status_check,
      drop constraint payments_amount_check,
      drop constraint payments_intent_check,
      add constraint payments_status_check check (status in
        ('awaiting_payer', 'processing', 'challenged', 'authorized', 'captured', 'verified', 'canceled',
         'refunded', 'declined', 'failed', 'unknown', 'expired')),
      add constraint payments_amount_check check (amount > 0 or (amount = 0 and intent = 'verify')),
      add constraint payments_intent_check check (intent in ('authorize', 'sale', 'verify'))
  `.execute(db);
  await sql`
    alter table operations
      drop constraint operations_kind_check,
      drop constraint operations_amount_check,
      add constraint operations_kind_check check (kind in ('authorize', 'sale', 'verify', 'capture', 'cancel', 'refund')),
      add constraint operations_amount_check check (amount > 0 or (amount = 0 and kind = 'verify'))
  `.execute(db);
}
