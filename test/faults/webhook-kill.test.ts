import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { expectMoneyMessages } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { withholdEvents } from '../support/withheld-events.ts';
import { aPayer } from './attempt.ts';

const system = useSystem({ replicas: 2 });

test('what a replica has stored when it is killed is delivered by the other, once', async () => {
  const { bffs, cluster, shop, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  await using events = await withholdEvents(cluster);
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  const killed = bffs[await events.storedBy(payment.id, 'payment.captured')]!;
  await killed.kill();
  expect(shop.toldOf(payment.id)).toBeUndefined();
  await events.release();

  await expect.poll(() => shop.toldOf(payment.id)?.arrivals).toHaveLength(2);
  expect(shop.toldOf(payment.id)?.state).toBe('paid');
  expect(
    shop
      .toldOf(payment.id)
      ?.arrivals.map(({ type }) => type)
      .toSorted(),
  ).toEqual(['operation.succeeded', 'payment.captured']);
  await killed.restart();
  expectMoneyMessages(simulator, payment.id, 1);
});
