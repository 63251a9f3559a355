import { setTimeout as wait } from 'node:timers/promises';
import type { CardId } from '@paydesk/shared/ids';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { Payment } from '@paydesk/shared/payment';
import { expect, vi } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { MerchantApiProblem } from '../support/merchant-client.ts';
import type { RunningBff } from '../support/running-bff.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const ANSWERED_WITHIN_MS = 60_000;
const AGAIN_AFTER_MS = 100;

/** Passing, and proven to have moved nothing. */
const PASSING: ReadonlySet<string> = new Set(['idempotency_conflict', 'gateway_unavailable']);

const SETTLED: ReadonlySet<string> = new Set(['succeeded', 'failed', 'declined']);

/** Calls replicas that may be killed at any moment: another one after each fault, until one answers. */
export async function answered<Answer>(
  bffs: readonly RunningBff[],
  first: number,
  call: (bff: RunningBff) => Promise<Answer>,
): Promise<Answer> {
  const until = performance.now() + ANSWERED_WITHIN_MS;
  for (let turn = first; ; turn += 1) {
    try {
      return await call(bffs[turn % bffs.length]!);
    } catch (error) {
      if (error instanceof MerchantApiProblem && !PASSING.has(error.problem.code)) throw error;
      if (performance.now() > until) throw error;
      await wait(AGAIN_AFTER_MS);
    }
  }
}

/**
 * Authorized with a stored card, captured and given back: six events.
 * A message that a killed replica had not sent has failed: the payment with it, or it is asked for again.
 */
export async function paidAndRefunded(bffs: readonly RunningBff[], card: CardId, first: number): Promise<Payment> {
  const [order, key] = [anOrder({ card, initiator: 'merchant', intent: 'authorize' }), crypto.randomUUID()];
  const { id } = await answered(bffs, first, ({ api }) => api.createPayment(order, key, 20));
  const authorized = await settled();
  if (authorized.status === 'failed') return authorized;
  await modified('capture', 'captured');
  return modified('refund', 'refunded');

  async function modified(kind: 'capture' | 'refund', status: Payment['status']): Promise<Payment> {
    for (;;) {
      const idempotencyKey = crypto.randomUUID();
      await answered(bffs, first, ({ api }) => api[kind](id, { idempotencyKey }));
      const payment = await settled();
      if (payment.status === status) return payment;
      expect(payment.operations.at(-1)).toMatchObject({ kind, status: 'failed' });
    }
  }

  function settled(): Promise<Payment> {
    return vi.waitFor(async () => {
      const payment = await answered(bffs, first, ({ api }) => api.readPayment(id));
      expect(payment.operations.filter((operation) => !SETTLED.has(operation.status))).toEqual([]);
      return payment;
    }, UNTIL_STUCK);
  }
}

/** One event. */
export async function givenUp(bffs: readonly RunningBff[], first: number): Promise<Payment> {
  const [order, key] = [anOrder(), crypto.randomUUID()];
  const payment = await answered(bffs, first, ({ api }) => api.createPayment(order, key));
  const { status } = await answered(bffs, first + 1, async ({ url }) => {
    const response = await fetch(`${url}/v1/checkout/${payment.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${payment.client_token}` },
    });
    return (await response.json()) as { readonly status: string };
  });
  expect(status).toBe('canceled');
  return payment;
}

const MORE_TYPES: readonly MerchantEventType[] = [
  'payment.needs_attention',
  'payment.authorization_expiring',
  'payment.unknown',
  'payment.disputed',
];

/** One more event of each type for each payment, stored as its changes are: its row is held until the event is there. */
export async function storeMoreEvents(cluster: string, payments: readonly string[]): Promise<void> {
  for (const type of MORE_TYPES) {
    await queryDatabase(
      cluster,
      `with held as materialized (select id from payments where id = any($1::text[]) order by id for no key update)
       insert into outbox (id, merchant, payment, type, body, created_at)
       select 'evt_' || left(md5(h.id || $2), 26), last.merchant, h.id, $2, jsonb_set(last.body, '{type}', to_jsonb($2::text)), now()
       from held h cross join lateral (
         select merchant, body from outbox where payment = h.id and type like 'payment.%' order by number desc limit 1) last`,
      [payments, type],
    );
  }
}
