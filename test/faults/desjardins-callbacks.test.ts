import { expect, test, vi } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import type { ScenarioRequest } from '../simulators/desjardins/scenarios.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { aCanadianPayer, useDesjardinsReplicas } from './desjardins-replicas.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

/** The gateway posts to the first replica; payers pay at the second. */
const PAYING = 1;

const system = useDesjardinsReplicas({
  replicas: 2,
  // A replica that is killed waits for an answer until then, on a busy machine too.
  timeouts: { login_ms: 2_000, payment_ms: 8_000 },
  polling: { absent_after_ms: 20_100, answer_within_ms: 6_100 },
});

test('notices that reach another replica while the request is open are accepted there, and the answer settles the payment', async () => {
  const { api, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current, PAYING);
  desjardins.chooseScenario({ trxId, behavior: { authDelayMs: 300 } });

  const state = await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });

  expect(state.status).toBe('captured');
  expect(await expectStatus(api, payment.id, 'captured')).toMatchObject({ amount_captured: payment.amount, needs_attention: false });
  await expectTimeline(api, payment.id, ['created', 'submitted', 'notified', 'notified', 'paid']);
  expect(desjardins.messageCounts(trxId)).toEqual({ M1: 1, M2: 1, M3: 1, M4: 1, M5: 1, M6: 1, M7: 1, M8: 1, M9: 0, ME: 0 });
  expect(desjardins.notices(trxId).map(({ state: told }) => told)).toEqual(['accepted', 'accepted']);
});

test('notices that come twenty times at once have one effect, and the same acknowledgement', async () => {
  const { api, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current, PAYING);
  desjardins.chooseScenario({ trxId, scenario: 'notices', variant: 'ten-in-parallel' });

  await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });

  await expectStatus(api, payment.id, 'captured');
  expect(desjardins.notices(trxId).flatMap(({ attempts }) => attempts.map(({ verdict }) => verdict))).toEqual(Array(20).fill('accepted'));
  const notified = (await api.readTimeline(payment.id)).filter(({ event }) => event === 'notified');
  expect(notified).toHaveLength(2);
});

test('a payment whose answer says otherwise than was agreed is unknown until a query tells', async () => {
  const { api, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current, PAYING);
  desjardins.chooseScenario({ trxId, scenario: 'answer', variant: 'no-receipt' });

  const state = await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });

  expect(state.status).toBe('processing');
  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['outcome_lost', 'paid']);
  expect(desjardins.requests({ message: 'purchase', trxId })).toHaveLength(1);
});

test('a query whose answer never comes is given up, and its payments are asked about again', async () => {
  const { api, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current, 1);
  desjardins.chooseScenario({ trxId, scenario: 'answer', variant: 'cut' });
  desjardins.chooseScenario({ message: 'status', scenario: 'query', variant: 'no-notice' });

  await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });

  await expect.poll(async () => (await api.readPayment(payment.id)).status).toBe('captured');
  expect(desjardins.requests({ message: 'status' }).filter(({ targets }) => targets.includes(trxId))).toHaveLength(2);
  expect(desjardins.statusQueries().concurrentMax).toBe(1);
});

interface Point {
  readonly what: string;
  readonly scenario: Omit<ScenarioRequest, 'trxId'>;
  /** The replica is killed as soon as the gateway has seen so many of these. */
  readonly until: 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M7' | 'M8';
}

const SLOW_BANK = { behavior: { authDelayMs: 600 } } as const;
const SLOW_ANSWER = { behavior: { answer: { kind: 'late', delayMs: 1_500 } } } as const;

const POINTS: readonly Point[] = [
  {
    what: 'while its login is not answered',
    until: 'M1',
    scenario: { message: 'login', behavior: { answer: { kind: 'late', delayMs: 900 } } },
  },
  { what: 'as soon as its login is answered', until: 'M2', scenario: SLOW_BANK },
  { what: 'while the bank decides', until: 'M3', scenario: SLOW_BANK },
  { what: 'as soon as the result is posted', until: 'M4', scenario: SLOW_ANSWER },
  { what: 'as soon as the result is acknowledged', until: 'M5', scenario: SLOW_ANSWER },
  { what: 'as soon as the confirmation is posted', until: 'M6', scenario: SLOW_ANSWER },
  { what: 'while the final answer is written', until: 'M7', scenario: SLOW_ANSWER },
  { what: 'as soon as the final answer is written', until: 'M8', scenario: { scenario: 'approved' } },
];

test.each(POINTS)('the replica that pays is killed $what: a query finds the truth, and the purchase is never sent again', async (point) => {
  const { api, bffs, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current, PAYING);
  desjardins.chooseScenario({ trxId, ...point.scenario });

  const paying = payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved }).catch(() => undefined);
  await vi.waitFor(
    () => {
      expect(desjardins.messageCounts(trxId)[point.until]).toBeGreaterThan(0);
    },
    { ...UNTIL_STUCK, interval: 1 },
  );
  await bffs[PAYING]?.kill();
  await paying;
  await bffs[PAYING]?.restart();

  await expect.poll(async () => (await api.readPayment(payment.id)).status).toMatch(/^(captured|failed)$/);
  const isCharged = desjardins.transaction(trxId)?.state === 'approved';
  expect(await api.readPayment(payment.id)).toMatchObject({
    status: isCharged ? 'captured' : 'failed',
    amount_captured: isCharged ? payment.amount : 0,
    needs_attention: false,
  });
  if (point.until !== 'M2') expect(isCharged).toBe(point.until !== 'M1');
  const purchases = desjardins.requests({ message: 'purchase' }).filter((request) => request.trxId.startsWith(trxId.slice(0, 26)));
  expect(purchases.length).toBe(isCharged ? 1 : 0);
});

test('all replicas are down while the gateway posts: it undoes the purchase, which is found out after the restart', async () => {
  const { api, bffs, desjardins } = system.current;
  const { payment, payer, trxId } = await aCanadianPayer(system.current, PAYING);
  desjardins.chooseScenario({ trxId, ...SLOW_BANK });

  const paying = payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved }).catch(() => undefined);
  await vi.waitFor(
    () => {
      expect(desjardins.messageCounts(trxId).M3).toBe(1);
    },
    { ...UNTIL_STUCK, interval: 1 },
  );
  await Promise.all(bffs.map((bff) => bff.kill()));
  await paying;
  await expect.poll(() => desjardins.transaction(trxId)?.state).toBe('reversed');
  for (const bff of bffs) await bff.restart();

  expect(await expectStatus(api, payment.id, 'failed')).toMatchObject({ amount_captured: 0, decline: { code: 'reversed' } });
  expect(desjardins.requests({ message: 'purchase', trxId })).toHaveLength(1);
});
