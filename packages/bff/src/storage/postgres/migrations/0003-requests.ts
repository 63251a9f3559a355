import { sql, type Kysely } from 'kysely';

/** What came from outside and must count once: requests of merchants, notifications of gateways. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table idempotency_keys (
      merchant text not null,
      key text not null,
      request_digest text not null,
      answer jsonb,
      lease_owner text,
      lease_until timestamptz,
      expires_at timestamptz not null,
      primary key (merchant, key),
      check ((answer is null) = (lease_until is not null))
    )
  `.execute(db);
  await sql`create index idempotency_keys_expiring on idempotency_keys (expires_at)`.execute(db);

  await sql`
    create table notifications (
      account text not null,
      digest text not null,
      payment text collate "C",
      operation text collate "C",
      details jsonb not null,
      received_at timestamptz not null,
      primary key (account, digest)
    )
  `.execute(db);
  await sql`create index notifications_of_payment on notifications (payment, received_at) where payment is not null`.execute(db);
}
