import type { AttentionCode } from '@paydesk/shared/attention';
import type { MerchantEventType } from '@paydesk/shared/merchant-event';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import type { Difference, Reconciliation } from '@paydesk/shared/reconciliation';
import { expect } from 'vitest';
import { toldTypes } from '../support/outbox.ts';
import type { System } from '../support/start-system.ts';

/** What a merchant can know of a payment that was changed at its gateway. */
export interface Books {
  readonly status: PaymentStatus;
  readonly captured: number;
  readonly refunded: number;
  /** What was done at the gateway: kind, status, amount. */
  readonly elsewhere: readonly string[];
  readonly attention: readonly AttentionCode[];
  /** All that the merchant was told. */
  readonly told: readonly MerchantEventType[];
}

export async function booksOf({ api, cluster }: System, id: string): Promise<Books> {
  const payment = await api.readPayment(id);
  const elsewhere = payment.operations.filter(({ origin }) => origin === 'gateway');
  return {
    status: payment.status,
    captured: payment.amount_captured,
    refunded: payment.amount_refunded,
    elsewhere: elsewhere.map(({ kind, status, amount }) => `${kind} ${status} ${amount}`),
    attention: payment.attention.map(({ code }) => code),
    told: await toldTypes(cluster, id),
  };
}

/**
 * Has the gateway asked twice: one question at a time, so the first answer has been applied when the second question leaves.
 *
 * @param asked How often it was so far.
 */
export async function check(system: System, id: string, asked: () => number): Promise<Books> {
  await ask(system, id, asked);
  await ask(system, id, asked);
  return booksOf(system, id);
}

/** What a check makes of the books, and that the next answer leaves them as they are. */
export async function expectFollowed(system: System, id: string, asked: () => number, books: Books): Promise<void> {
  expect(await check(system, id, asked)).toEqual(books);
  await ask(system, id, asked);
  expect(await booksOf(system, id)).toEqual(books);
}

/** A check while a question is on its way is answered by that one. */
async function ask({ api }: System, id: string, asked: () => number): Promise<void> {
  const before = asked();
  const askAgain = () => api.checkPayment(id, 0).then(asked);
  await expect.poll(askAgain, { interval: 50 }).toBeGreaterThan(before);
}

/** Compares the books of an account with its gateway's. */
export async function reconcile({ api }: System, account: string): Promise<Reconciliation> {
  const { id } = await api.createReconciliation({ account, from: new Date(Date.now() - 3_600_000).toISOString() });
  await expect.poll(async () => (await api.readReconciliation(id)).status).toBe('completed');
  return api.readReconciliation(id);
}

/** What was found of a payment. */
export function foundOf({ differences }: Reconciliation, id: string): Difference['kind'] | undefined {
  return differences.find(({ payment }) => payment === id)?.kind;
}
