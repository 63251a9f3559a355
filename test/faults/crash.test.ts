import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus, expectTimeline, moneyMessages } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

const SLOW_MS = 120_000;

const system = useSystem();

test('a BFF killed before the answer to a sale, and again during the wait, finds out the outcome and sends nothing twice', async () => {
  const { api, simulator, bffs } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({
    clientOrderId: referenceOf(payment),
    behavior: { paymentAnswer: { kind: 'no-answer', times: null }, settles: { statusRequests: null, ms: SLOW_MS } },
  });

  const paying = payer.pay({ nonce: newNonce(), card: CARDS.approved });
  const lost = expect(paying).rejects.toThrow();
  await expect.poll(() => moneyMessages(simulator, payment.id)).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  // Its reference at the gateway is known again: it was asked for since the start.
  await expect.poll(() => simulator.requests({ command: 'status', clientOrderId: referenceOf(payment) }).length).toBeGreaterThan(0);
  await bffs[0].kill();
  await bffs[0].restart();
  await simulator.advanceClock(SLOW_MS);

  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.amount_captured).toBe(payment.amount);
  await expectTimeline(api, payment.id, ['created', 'submitted', 'paid']);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a sale that never reached the gateway before a crash is proven not to have, and may be tried again', async () => {
  const { api, simulator, bffs } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { paymentAnswer: { kind: 'ignored', times: null } } });

  const lost = expect(payer.pay({ nonce: newNonce(), card: CARDS.approved })).rejects.toThrow();
  await expect.poll(() => moneyMessages(simulator, payment.id)).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  const failed = await expectStatus(api, payment.id, 'failed');
  expect(failed.decline).toMatchObject({ code: 'not_sent' });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 2);
  expect(simulator.orders().filter(({ clientOrderId }) => clientOrderId.startsWith(payment.id))).toHaveLength(1);
});

test('a payer who sends an attempt again after a crash gets the state of the first', async () => {
  const { api, simulator, bffs } = system.current;
  const { payment, payer } = await aPayer(system.current);
  const attempt = { nonce: newNonce(), card: CARDS.approved };
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { paymentAnswer: { kind: 'no-answer', times: null } } });

  const lost = expect(payer.pay(attempt)).rejects.toThrow();
  await expect.poll(() => moneyMessages(simulator, payment.id)).toHaveLength(1);
  await bffs[0].kill();
  await lost;
  await bffs[0].restart();
  await Promise.all(Array.from({ length: 5 }, () => payer.pay(attempt)));

  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});
