import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { expectMoneyMessages, expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

const STRANGE = [
  'empty-body',
  'html-page',
  'http-500',
  'http-503',
  'truncated-percent',
  'no-type',
  'unasked-json',
  'wrong-order',
  'huge-body',
  'drip',
  'reset',
] as const;

const system = useSystem();

test.concurrent.for(STRANGE)('a sale answered by %s is asked about, never sent again', async (kind) => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { paymentAnswer: { kind, times: null } } });

  const state = await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  expect(['unknown', 'processing', 'captured']).toContain(state.status);
  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});

test.concurrent.for(STRANGE)('a question answered by %s is asked again', async (kind) => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { statusAnswer: { kind, times: 2 } } });

  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  const paid = await expectStatus(api, payment.id, 'captured');
  expect(paid.amount_captured).toBe(payment.amount);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('a decline is believed only when the gateway says it', async () => {
  const { api, simulator } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ scenario: 'S37', variant: 'pending', clientOrderId: referenceOf(payment) });

  await payer.pay({ nonce: newNonce(), card: CARDS.insufficientFunds });
  await expectStatus(api, payment.id, 'declined');
  expectMoneyMessages(simulator, payment.id, 1);
});
