import { sql, type Kysely } from 'kysely';

/** What the payer was shown of an outcome. Its name for the transaction and its links may have many digits; nothing else may. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table operations
      add column receipt jsonb,
      add constraint operations_receipt_holds_no_card_number
        check ((receipt - '{transaction,terms_url,refund_policy_url}'::text[])::text !~ '[0-9]{12}')
  `.execute(db);
}
