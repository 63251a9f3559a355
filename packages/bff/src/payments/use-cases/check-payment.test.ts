import { expect, test } from 'vitest';
import type { Gateway } from '../ports/gateway.ts';
import { OneReplica } from '../testing/replicas/one-replica.ts';
import { checkPayment } from './check-payment.ts';

const QUERY: Gateway['query'] = {
  ...{ questionsMax: 10, leastAgeMs: 120_000, gatherMs: 1000, answerWithinMs: 60_000 },
  ask: () => Promise.resolve('posted'),
};

test.each([
  ['at once where questions are asked alone', undefined, 0, true],
  ['at once where queries are made, once it is old enough', QUERY, 120_000, true],
  ['not before it is old enough', QUERY, 119_999, false],
])('a check has the question asked %s, and answers with the state as it is', async (_when, query, ageMs, isDue) => {
  const replica = new OneReplica();
  const operation = replica.sent();
  replica.now += ageMs;
  const before = replica.recordOf(operation);
  const ranSoon: string[] = [];
  const check = checkPayment({
    payments: { load: () => Promise.resolve(before) } as never,
    accounts: { find: () => ({ gateway: { polling: { spacingMs: 3000 }, query } }) } as never,
    tasks: {
      runSoon: (kind: string, subject: string, spacingMs: number) => Promise.resolve(ranSoon.push(`${kind} ${subject} ${spacingMs}`)),
    } as never,
    clock: { now: () => new Date(replica.now) },
    statusFeed: { subscribe: () => () => undefined },
  });

  expect(await check(before.payment.id, 0)).toBe(before);

  expect(ranSoon).toEqual(isDue ? [`ask_outcome ${operation.id} 3000`] : []);
});
