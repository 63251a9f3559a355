import { expect, test } from 'vitest';
import { expectModificationMessages, expectOperation, refusalOf } from '../support/expect-operation.ts';
import { expectStatus } from '../support/expect-payment.ts';
import type { MerchantClient } from '../support/merchant-client.ts';
import { readOutbox } from '../support/outbox.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const ROUNDS = 12;

const system = useSystem({ replicas: 2 });

/** Asks both replicas at once, several payments at a time. Which replica is asked first takes turns. */
async function race(
  intent: 'authorize' | 'sale',
  first: (api: MerchantClient, id: string) => Promise<unknown>,
  second: (api: MerchantClient, id: string) => Promise<unknown>,
): Promise<readonly string[]> {
  const { bffs } = system.current;
  return Promise.all(
    Array.from({ length: ROUNDS }, async (_, round) => {
      const { id } = await paidWith(system.current, { intent });
      const [one, other] = round % 2 === 0 ? [bffs[0], bffs[1]!] : [bffs[1]!, bffs[0]];
      const calls = [first(one.api, id), second(other.api, id)];
      const settled = await Promise.allSettled(calls);
      expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const loser = calls[settled.findIndex(({ status }) => status === 'rejected')]!;
      const refused = await refusalOf(loser);
      expect(refused).toMatchObject({ status: 409, code: 'not_possible' });
      expect(refused.possible).toBeDefined();
      return id;
    }),
  );
}

test('of a capture and a cancel at the same moment one wins, and only that one is sent', async () => {
  const { api, simulator } = system.current;
  const payments = await race(
    'authorize',
    (replica, id) => replica.capture(id),
    (replica, id) => replica.cancel(id),
  );

  for (const id of payments) {
    const { status, operations, amount_captured: captured } = await api.readPayment(id);
    expect(operations).toHaveLength(2);
    expect(operations.at(-1)?.kind).toBe(status === 'captured' ? 'capture' : 'cancel');
    expect(captured).toBe(status === 'captured' ? 14_900 : 0);
    expectModificationMessages(simulator, id, [status === 'captured' ? 'capture' : 'return']);
  }
});

test('of two refunds of the whole at the same moment one is sent', async () => {
  const { api, simulator, cluster } = system.current;
  const payments = await race(
    'sale',
    (replica, id) => replica.refund(id),
    (replica, id) => replica.refund(id, { amount: 14_900 }),
  );

  for (const id of payments) {
    expect(await api.readPayment(id)).toMatchObject({ status: 'refunded', amount_refunded: 14_900 });
    expectModificationMessages(simulator, id, ['return']);
    const told = await readOutbox(cluster, id);
    expect(told.map(({ type, data }) => [type, data.operation?.kind])).toEqual([
      ['operation.succeeded', 'sale'],
      ['payment.captured', undefined],
      ['operation.succeeded', 'refund'],
      ['payment.refunded', undefined],
    ]);
  }
});

test('the same refund with the same key at both replicas at once is one refund', async () => {
  const { api, bffs, simulator } = system.current;
  const { id } = await paidWith(system.current);
  const idempotencyKey = crypto.randomUUID();

  const calls = Array.from({ length: 8 }, (_, index) => bffs[index % 2]!.api.refund(id, { amount: 4_000, idempotencyKey }));
  const settled = await Promise.allSettled(calls);
  for (const [index, { status }] of settled.entries()) {
    if (status === 'rejected') expect(await refusalOf(calls[index]!)).toMatchObject({ status: 409, code: 'idempotency_conflict' });
  }

  await expectOperation(api, id, 'refund', 'succeeded');
  expect(await bffs[1]!.api.refund(id, { amount: 4_000, idempotencyKey })).toMatchObject({ amount_refunded: 4_000 });
  expectModificationMessages(simulator, id, ['return']);
});

test('the outcome of a capture of a killed replica is found out by the other', async () => {
  const { bffs, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', command: 'capture', clientOrderId: `${payment.id}-1` });

  const lost = expect(bffs[0].api.capture(payment.id)).rejects.toThrow();
  await expect.poll(() => simulator.requests({ command: 'capture', clientOrderId: `${payment.id}-1` })).toHaveLength(1);
  await bffs[0].kill();
  await lost;

  expect((await expectStatus(bffs[1]!.api, payment.id, 'captured')).amount_captured).toBe(14_900);
  await bffs[0].restart();
  expectModificationMessages(simulator, payment.id, ['capture']);
});
