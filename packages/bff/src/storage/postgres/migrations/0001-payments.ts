import { sql, type Kysely } from 'kysely';

/** Amounts are minor units. Ids sort by byte, in every locale of the server. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create domain card_summary as jsonb
      constraint card_summary_holds_no_other_facts
        check (value - '{id,brand,bin,last_four,expiry_month,expiry_year,holder}'::text[] = '{}')
      constraint card_summary_bin_is_short check (value ->> 'bin' ~ '^[0-9]{1,8}$')
      constraint card_summary_last_four_is_short check (value ->> 'last_four' ~ '^[0-9]{1,4}$')
      constraint card_summary_holder_is_no_card_number
        check (length(regexp_replace(value ->> 'holder', '[^0-9]', '', 'g')) < 12)
  `.execute(db);

  await sql`
    create table payments (
      id text collate "C" primary key,
      merchant text not null,
      version integer not null check (version > 0),
      status text not null constraint payments_status_check check (status in
        ('awaiting_payer', 'processing', 'challenged', 'authorized', 'captured', 'canceled',
         'refunded', 'declined', 'failed', 'unknown', 'expired')),
      needs_attention boolean not null,
      intent text not null check (intent in ('authorize', 'sale')),
      amount bigint not null constraint payments_amount_check check (amount > 0),
      currency text not null constraint payments_currency_check check (currency ~ '^[A-Z]{3}$'),
      amount_captured bigint not null check (amount_captured >= 0),
      amount_refunded bigint not null check (amount_refunded >= 0),
      order_reference text not null,
      description text,
      account text not null,
      gateway text not null,
      payer jsonb not null,
      card card_summary,
      decline jsonb,
      attempts_max integer not null check (attempts_max > 0),
      return_url text,
      locale text,
      metadata jsonb not null,
      authorization_expires_at timestamptz,
      expires_at timestamptz not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      timeline_length integer not null check (timeline_length >= 0)
    ) with (fillfactor = 80)
  `.execute(db);
  await sql`create index payments_newest on payments (merchant, id desc)`.execute(db);
  await sql`create index payments_of_order on payments (merchant, order_reference, id desc)`.execute(db);
  await sql`create index payments_in_status on payments (merchant, status, id desc)`.execute(db);
  await sql`create index payments_created on payments (merchant, created_at)`.execute(db);

  await sql`
    create table attempts (
      payment text collate "C" not null references payments,
      number integer not null check (number > 0),
      nonce text not null,
      operation text collate "C" not null,
      card card_summary not null,
      challenge jsonb,
      challenge_display text not null check (challenge_display in ('modal', 'redirect')),
      challenge_requested_at timestamptz,
      challenge_shown_at timestamptz,
      return_secret text not null,
      returned_at timestamptz,
      created_at timestamptz not null,
      primary key (payment, number),
      unique (payment, nonce)
    ) with (fillfactor = 80)
  `.execute(db);

  await sql`
    create table operations (
      id text collate "C" primary key,
      payment text collate "C" not null references payments,
      account text not null,
      kind text not null check (kind in ('authorize', 'sale', 'capture', 'cancel', 'refund')),
      status text not null constraint operations_status_check check (status in
        ('pending', 'succeeded', 'declined', 'failed', 'unknown')),
      attempt integer,
      amount bigint not null check (amount > 0),
      reference text not null,
      gateway_reference text,
      request_reference text,
      absences integer not null check (absences >= 0),
      created_at timestamptz not null,
      settled_at timestamptz,
      unique (account, reference)
    ) with (fillfactor = 80)
  `.execute(db);
  await sql`create index operations_of_payment on operations (payment)`.execute(db);

  await sql`
    create table timeline (
      payment text collate "C" not null references payments,
      sequence integer not null check (sequence > 0),
      at timestamptz not null,
      source text not null,
      event text not null,
      status_before text,
      status_after text not null,
      attempt integer,
      details jsonb not null,
      primary key (payment, sequence)
    )
  `.execute(db);
  await sql`
    create function refuse_to_alter_timeline() returns trigger language plpgsql as
    $$ begin raise exception 'the timeline is only ever added to' using errcode = 'restrict_violation'; end $$
  `.execute(db);
  await sql`
    create trigger timeline_is_append_only before update or delete or truncate on timeline
      for each statement execute function refuse_to_alter_timeline()
  `.execute(db);

  await sql`
    create table outbox (
      id text collate "C" primary key,
      merchant text not null,
      payment text collate "C" not null references payments,
      type text not null,
      body jsonb not null,
      created_at timestamptz not null,
      delivered_at timestamptz
    )
  `.execute(db);
  await sql`create index outbox_undelivered on outbox (merchant, id) where delivered_at is null`.execute(db);
}
