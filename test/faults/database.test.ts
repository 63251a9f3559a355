import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { killDatabaseServer } from '../support/database-server.ts';
import { expectMoneyMessages, expectStatus, expectTimeline, moneyMessages } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { aPayer, referenceOf } from './attempt.ts';

const SLOW_MS = 60_000;

const system = useSystem();

test('a payment goes on after the database was killed in the middle of its wait', async () => {
  const { api, simulator, cluster } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({ clientOrderId: referenceOf(payment), behavior: { settles: { statusRequests: null, ms: SLOW_MS } } });
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });

  await killDatabaseServer(cluster);
  await simulator.advanceClock(SLOW_MS);
  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['created', 'submitted', 'accepted', 'paid']);
  expectMoneyMessages(simulator, payment.id, 1);
});

test('an answer that the database could not take is found out later', async () => {
  const { api, simulator, cluster } = system.current;
  const { payment, payer } = await aPayer(system.current);
  simulator.chooseScenario({
    clientOrderId: referenceOf(payment),
    behavior: { paymentAnswer: { kind: 'late', times: null, delayMs: 1_500 } },
  });

  const paying = payer.pay({ nonce: newNonce(), card: CARDS.approved }).catch(() => undefined);
  await expect.poll(() => moneyMessages(simulator, payment.id)).toHaveLength(1);
  await killDatabaseServer(cluster);
  await paying;

  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});
