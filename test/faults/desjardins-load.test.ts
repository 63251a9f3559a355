import { expect, test } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import { newNonce } from '../support/payer-client.ts';
import { aCanadianPayer, useDesjardinsReplicas } from './desjardins-replicas.ts';

const PURCHASES = 200;

/** The bank takes its time, so that all purchases are open at once. */
const BANK_MS = 25_000;

const system = useDesjardinsReplicas({
  replicas: 2,
  timeouts: { login_ms: 60_000, payment_ms: 180_000 },
  polling: { absent_after_ms: 500_000, answer_within_ms: 180_000, first_question_after_ms: 180_000 },
  simulator: { timings: { authDelayMs: BANK_MS } },
});

test('200 purchases open at once on one replica, whose notices all come back through it, are paid', async () => {
  const { api, desjardins } = system.current;
  const payers = await Promise.all(Array.from({ length: PURCHASES }, () => aCanadianPayer(system.current)));
  let openMax = 0;
  const watch = setInterval(() => {
    openMax = Math.max(openMax, desjardins.transactions().filter(({ state }) => state === 'pending').length);
  }, 100);

  const states = await Promise.all(payers.map(({ payer }) => payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved })));
  clearInterval(watch);

  expect(states.filter(({ status }) => status !== 'captured')).toEqual([]);
  expect(openMax).toBe(PURCHASES);
  expect(desjardins.notices().map(({ state }) => state)).toEqual(Array(2 * PURCHASES).fill('accepted'));
  expect(desjardins.requests({ message: 'purchase' })).toHaveLength(PURCHASES);
  expect(desjardins.requests({ message: 'status' })).toEqual([]);
  expect(await api.readPayment(payers[0]!.payment.id)).toMatchObject({ status: 'captured', needs_attention: false });
});
