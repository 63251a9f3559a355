import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus, expectTimeline, moneyMessages } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

const SLOW_MS = 60_000;

const system = useSystem();

test('a sale whose connection breaks before the answer is unknown until the gateway tells', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({
    clientOrderId: referenceOf(payment),
    behavior: { paymentAnswer: { kind: 'reset', times: null }, statusAnswer: { kind: 'internal-error', times: 2 } },
  });

  const state = await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  expect(state.status).toBe('processing');
  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['created', 'submitted', 'outcome_lost', 'paid']);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('the outcome of a sale that is never answered is found out by asking', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { paymentAnswer: { kind: 'no-answer', times: null } } });

  const paying = payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'captured');
  expect(await paying).toMatchObject({ status: 'captured' });
  await expectTimeline(api, payment.id, ['created', 'submitted', 'paid']);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('an attempt with another card is not sent while the outcome of the first is unknown', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({
    clientOrderId: referenceOf(payment),
    behavior: { paymentAnswer: { kind: 'reset', times: null }, settles: { statusRequests: null, ms: SLOW_MS } },
  });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await payer.pay({ nonce: newNonce(), card: CARDS.approvedMastercard });
  await simulator.advanceClock(SLOW_MS);

  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a refused connection has sent nothing, and the payer may try again', async () => {
  const { api, link, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);

  await link.cut();
  const refused = await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  expect(refused).toMatchObject({ status: 'failed', decline: { code: 'not_sent' } });
  expect(moneyMessages(simulator, payment.id)).toEqual([]);

  await link.mend();
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['created', 'submitted', 'proven_failed', 'submitted', 'paid']);
  expect(moneyMessages(simulator, payment.id).map(({ clientOrderId }) => clientOrderId)).toEqual([referenceOf(payment, 2)]);
});

test('a gateway that cannot be reached during the wait decides nothing', async () => {
  const { api, link, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await link.cut();
  await simulator.advanceClock(SLOW_MS);
  const checked = await api.checkPayment(payment.id, 1);
  expect(checked.status).toBe('processing');
  await link.mend();

  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});
