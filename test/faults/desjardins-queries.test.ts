import { expect, test } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { aCanadianPayer, useDesjardinsReplicas } from './desjardins-replicas.ts';

const REPLICAS = 3;
const WAITING = 25;

const system = useDesjardinsReplicas({
  replicas: REPLICAS,
  timeouts: { login_ms: 4_000, query_ms: 4_000 },
  polling: { first_question_after_ms: 6_000, gather_ms: 6_000, spacing_ms: 6_000, answer_within_ms: 16_100, absent_after_ms: 20_000 },
  // A second query at once would be answered, and counted.
  simulator: { timings: { queryDelayMs: 400 }, statusConcurrency: 'observed' },
});

test('25 payments at three replicas that wait for their outcome cost three queries, never two of them at once', async () => {
  const { api, desjardins } = system.current;
  const payers = await Promise.all(Array.from({ length: WAITING }, (_, index) => aCanadianPayer(system.current, index % REPLICAS)));
  for (const { trxId } of payers) desjardins.chooseScenario({ trxId, scenario: 'answer', variant: 'cut' });

  const states = await Promise.all(payers.map(({ payer }) => payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved })));
  expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['processing']));
  for (const { payment } of payers) await expectStatus(api, payment.id, 'captured');

  const queries = desjardins.requests({ message: 'status' });
  expect(queries.map(({ targets }) => targets.length)).toEqual([10, 10, 5]);
  expect(new Set(queries.flatMap(({ targets }) => targets))).toEqual(new Set(payers.map(({ trxId }) => trxId)));
  expect(desjardins.statusQueries().concurrentMax).toBe(1);
  expect(desjardins.requests({ message: 'purchase' })).toHaveLength(WAITING);
});
