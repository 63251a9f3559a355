import type pg from 'pg';

/** What was kept from being done again. */
export interface HeldBack {
  /** They take no attempt any more: they may have been paid since. */
  readonly paymentsEnded: number;
  /** They are paused: runs may have been made since. */
  readonly schedulesPaused: number;
  /** They cannot be approved any more: they may have been since. */
  readonly approvalsEnded: number;
  /** Payments with a message that had no answer: their gateways are asked. */
  readonly paymentsAsked: number;
}

/**
 * Since the backup was made, payments may have been paid, and money moved, of which the database does not know. So nothing of what it
 * holds is begun again: what had no answer is asked for, which is all that a stored operation ever leads to.
 */
export async function holdBack(client: pg.ClientBase): Promise<HeldBack> {
  const ended = await client.query(
    `update payments set expires_at = now()
     where status in ('awaiting_payer', 'declined', 'processing', 'challenged', 'unknown') and expires_at > now()`,
  );
  await client.query("update tasks set due_at = now() where kind = 'expire_payment' and due_at is not null");
  const paused = await client.query(
    "update schedules set status = 'paused', paused_because = 'merchant', version = version + 1 where status = 'active'",
  );
  await client.query("update tasks set due_at = null where kind = 'run_schedule'");
  const approvals = await client.query("update refund_approvals set expires_at = now() where status = 'open' and expires_at > now()");
  await client.query("update tasks set due_at = now() where kind in ('ask_outcome', 'reconcile_account') and due_at is not null");
  const asked = await client.query("select distinct payment from operations where status in ('pending', 'unknown')");
  return {
    paymentsEnded: ended.rowCount ?? 0,
    schedulesPaused: paused.rowCount ?? 0,
    approvalsEnded: approvals.rowCount ?? 0,
    paymentsAsked: asked.rowCount ?? 0,
  };
}
