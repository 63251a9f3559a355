import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { deliveriesOf } from '../support/deliveries-of.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { isTaken } from '../support/free-ports.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { STUCK_AFTER_MS } from '../support/until-stuck.ts';
import { aPayer, referenceOf } from './attempt.ts';

const SLOW_MS = 600_000;
/** The third try comes a minute and five seconds after the first, 10 % more or less. */
const TOLD_WITHIN_MS = 2 * STUCK_AFTER_MS;
/** Of the pauses, each 10 % shorter than planned; on a busy machine a try is late. */
const PAUSES_SECONDS_MIN = [4, 53] as const;

const system = useSystem();

test('a shop that was closed for a minute when its order was paid is told afterwards, by itself', async () => {
  const { api, bffs, shop, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  expect((await fetch(`${shop.url}/back-office/close`, { method: 'POST' })).status).toBe(200);
  await expect.poll(() => isTaken(Number(new URL(shop.url).port))).toBe(false);
  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'captured');
  expect(shop.toldOf(payment.id)).toBeUndefined();

  await expect.poll(() => shop.toldOf(payment.id)?.arrivals, { timeout: TOLD_WITHIN_MS }).toHaveLength(2);
  expect(shop.toldOf(payment.id)?.state).toBe('paid');
  const tries = async () => (await deliveriesOf(bffs[0], payment.id)).map(({ attempts }) => attempts);
  // A try is stored after its answer.
  await expect.poll(async () => (await tries()).map(({ length }) => length).toSorted()).toEqual([1, 3]);
  const first = (await tries()).find(({ length }) => length === 3)!;
  expect(first.map(({ fault }) => fault)).toEqual(['not_connected', 'not_connected', null]);
  PAUSES_SECONDS_MIN.forEach((least, index) => {
    const seconds = (Date.parse(first[index + 1]!.at) - Date.parse(first[index]!.at)) / 1000;
    expect(seconds).toBeGreaterThan(least);
    expect(seconds).toBeLessThan(least + STUCK_AFTER_MS / 1000);
  });
});
