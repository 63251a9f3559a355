import { sql, type Kysely } from 'kysely';

/**
 * Refunds that a second key decides on. One request asks once, and the key that asked never approves. The operation that one becomes has
 * its `request_key`, so there is one at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refund_approvals (
      id text collate "C" primary key,
      merchant text not null,
      payment text collate "C" not null references payments,
      amount bigint not null check (amount > 0),
      currency text not null,
      reason text,
      request_key text not null,
      status text not null check (status in ('open', 'approved', 'rejected')),
      asked_by text not null,
      decided_by text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      decided_at timestamptz,
      check ((status = 'open') = (decided_by is null) and (status = 'open') = (decided_at is null)),
      constraint refund_approvals_by_two_keys check (status <> 'approved' or decided_by <> asked_by)
    )
  `.execute(db);
  await sql`create unique index refund_approvals_of_request on refund_approvals (payment, request_key)`.execute(db);
  await sql`create index refund_approvals_newest on refund_approvals (merchant, id desc)`.execute(db);
}
