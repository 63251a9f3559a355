import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus } from '../support/expect-payment.ts';
import { addressedTo, notificationOf, sendNotification } from '../support/notifications.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

const SPACING_MS = 600;
/** A request may be on its way for longer than the next one. */
const JITTER_MS = 150;
const ANSWER_TAKES_MS = 900;
const SLOW_MS = 600_000;

const system = useSystem({
  replicas: 2,
  accounts: { payneteasy: { ...FAST_ACCOUNT, polling: { ...FAST_ACCOUNT.polling, spacing_ms: SPACING_MS } } },
});

function questionTimes(reference: string): readonly number[] {
  return system.current.simulator.requests({ command: 'status', clientOrderId: reference }).map(({ at }) => Date.parse(at));
}

function gaps(times: readonly number[]): readonly number[] {
  return times.slice(1).map((time, index) => time - times[index]!);
}

test('attempts of one payment at two replicas at once become one sale', async () => {
  const { api, bffs, simulator } = system.current;
  const payment = await api.createPayment(anOrder());
  const payers = bffs.map(({ url }) => new PayerClient(url, payment));

  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      payers[index % 2]!.pay({ nonce: newNonce(), card: index % 3 === 0 ? CARDS.approvedMastercard : CARDS.approved }),
    ),
  );

  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.operations).toHaveLength(1);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('the same wish with the same key at two replicas at once is one payment', async () => {
  const { bffs } = system.current;
  const order = anOrder();
  const key = crypto.randomUUID();

  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => bffs[index % 2]!.api.createPayment(order, key)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await bffs[1]!.api.findPayments(order.order_reference)).toHaveLength(1);
});

test('however many ask, one question is under way for a payment, and the next comes no sooner than the spacing', async () => {
  const { api, bffs, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  const reference = referenceOf(payment);
  simulator.chooseScenario({
    clientOrderId: reference,
    behavior: {
      settles: { statusRequests: null, ms: SLOW_MS },
      statusAnswer: { kind: 'late', times: null, delayMs: ANSWER_TAKES_MS },
    },
  });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  const hurried = Array.from({ length: 20 }, (_, index) => bffs[index % 2]!.api.checkPayment(payment.id, 2));
  await Promise.all(hurried);
  await expect.poll(() => questionTimes(reference).length).toBeGreaterThanOrEqual(4);

  for (const gap of gaps(questionTimes(reference))) expect(gap).toBeGreaterThanOrEqual(ANSWER_TAKES_MS - JITTER_MS);
  // Its next question would still be open when the tests are over.
  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'captured');
});

test('the answer to a sale that comes after the first question does not bring the next one closer', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  const reference = referenceOf(payment);
  simulator.chooseScenario({
    clientOrderId: reference,
    behavior: {
      paymentAnswer: { kind: 'late', times: null, delayMs: 1_100 },
      settles: { statusRequests: null, ms: SLOW_MS },
    },
  });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expect.poll(() => questionTimes(reference).length).toBeGreaterThanOrEqual(3);
  for (const gap of gaps(questionTimes(reference))) expect(gap).toBeGreaterThanOrEqual(SPACING_MS - JITTER_MS);
  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'captured');
});

test('after the outcome no replica asks any more, also when the notification is repeated', async () => {
  const { api, bffs, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'captured');
  await expect.poll(() => simulator.callbacks(referenceOf(payment))[0]?.state).toBe('delivered');
  const asked = questionTimes(referenceOf(payment)).length;

  const notification = notificationOf(simulator.callbacks(referenceOf(payment))[0]!);
  await Promise.all(bffs.map(({ url }) => sendNotification(addressedTo(url, notification))));
  expect(questionTimes(referenceOf(payment))).toHaveLength(asked);

  // A merchant who asks has the gateway asked once more: something may have become of the payment there.
  await api.checkPayment(payment.id, 1);
  await expect.poll(() => questionTimes(referenceOf(payment))).toHaveLength(asked + 1);
});

test('the questions of a killed replica are asked by the other', async () => {
  const { bffs, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  await bffs[0].kill();
  await simulator.advanceClock(SLOW_MS);
  await expectStatus(bffs[1]!.api, payment.id, 'captured');
  await bffs[0].restart();
  expectMoneyMessages(simulator, payment.id, 1);
});
