import { sql, type Kysely } from 'kysely';

/**
 * Says why a schedule is paused; for those paused before it is unknown. And no payment is stored for a schedule that is
 * not active: the insert holds the schedule's row, so that a pause or cancellation waits for the insert, or is seen by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table schedules add column paused_because text check (paused_because in
      ('merchant', 'declined', 'failed', 'card_deleted', 'account_missing', 'account_unsuitable', 'payment_refused'))
  `.execute(db);
  await sql`
    create function refuse_payment_of_inactive_schedule() returns trigger language plpgsql as
    $$ begin
      perform from schedules where id = new.schedule and status = 'active' for share;
      if not found then
        raise exception 'the schedule of this payment is not active'
          using errcode = 'restrict_violation', constraint = 'payments_schedule_is_active';
      end if;
      return new;
    end $$
  `.execute(db);
  await sql`
    create trigger payments_schedule_is_active before insert on payments
      for each row when (new.schedule is not null) execute function refuse_payment_of_inactive_schedule()
  `.execute(db);
}
