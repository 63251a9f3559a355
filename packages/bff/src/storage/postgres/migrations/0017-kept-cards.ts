import { sql, type Kysely } from 'kysely';

/**
 * Several stored cards to choose from, and a payer who is asked whether a card is stored. `stored_cards` is null where there is
 * none, and in payments of a replica from before this: `stored_card` is the first, or the only one. Without an answer nothing is stored.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      add column stored_cards jsonb,
      add column asks_to_save boolean not null default false,
      add column save_card_answer jsonb
  `.execute(db);
  await sql`alter table attempts add column save_agreed boolean not null default false`.execute(db);
}
