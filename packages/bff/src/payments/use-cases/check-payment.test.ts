import { expect, test } from 'vitest';
import type { Outcomes } from '../ports/outcomes.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { anAccount, aTasksPort, onlyAccount, SILENT_FEED } from '../testing/ports.ts';
import { OneReplica } from '../testing/replicas/one-replica.ts';
import { checkPayment } from './check-payment.ts';

const ALONE: Outcomes = { kind: 'alone', ask: () => Promise.reject(new Error('nothing is asked')) };
const TOGETHER: Outcomes = {
  kind: 'together',
  questionsMax: 10,
  leastAgeMs: 120_000,
  gatherMs: 1000,
  answerWithinMs: 60_000,
  ask: () => Promise.resolve('posted'),
};

test.each([
  ['at once where questions are asked alone', ALONE, 0, true],
  ['at once where queries are made, once it is old enough', TOGETHER, 120_000, true],
  ['not before it is old enough', TOGETHER, 119_999, false],
])('a check has the question asked %s, and answers with the state as it is', async (_when, outcomes, ageMs, isDue) => {
  const replica = new OneReplica();
  const operation = replica.sent();
  replica.now += ageMs;
  const before = replica.recordOf(operation);
  const ranSoon: string[] = [];
  const check = checkPayment({
    payments: new OnePayment(before).payments,
    accounts: onlyAccount({ ...anAccount({ outcomes }), id: before.payment.account }),
    tasks: aTasksPort({
      runSoon: (kind, subject, spacingMs) => {
        ranSoon.push(`${kind} ${subject} ${String(spacingMs)}`);
        return Promise.resolve();
      },
    }),
    clock: { now: () => new Date(replica.now) },
    statusFeed: SILENT_FEED,
  });

  expect(await check(before, 0)).toBe(before);

  expect(ranSoon).toEqual(isDue ? [`ask_outcome ${operation.id} 3000`] : []);
});
