import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startServer, type TestDatabase, type TestServer } from '../storage/postgres/contract/test-database.ts';
import { limiters } from './limiters.ts';

let server: TestServer;
let database: TestDatabase;

beforeAll(async () => {
  server = await startServer('socket');
});
afterAll(() => server.close());

const TWO_AN_HOUR = { name: 'test', points: 2, seconds: 3600 };

async function replicas(count: number) {
  database = await server.cleanDatabase();
  return Promise.all(Array.from({ length: count }, async () => limiters((await database.open()).counting)));
}

test('replicas count together, each key for itself', async () => {
  const [first, second] = (await replicas(2)).map((limited) => limited(TWO_AN_HOUR));

  expect(await first?.spend('192.0.2.1')).toBe(0);
  expect(await second?.spend('192.0.2.1')).toBe(0);
  expect(await second?.spend('192.0.2.1')).toBe(3600);
  expect(await first?.waitFor('192.0.2.1')).toBe(3600);
  expect(await first?.spend('192.0.2.2')).toBe(0);
  expect(await database.query('select key, points from rate_limits order by key')).toEqual([
    { key: 'test:192.0.2.1', points: 3 },
    { key: 'test:192.0.2.2', points: 1 },
  ]);
});

test('of many at once no more than the limit are within it', async () => {
  const limited = (await replicas(2)).map((limitersOf) => limitersOf({ name: 'test', points: 5, seconds: 60 }));

  const waits = await Promise.all(Array.from({ length: 20 }, () => limited.map((limiter) => limiter.spend('one'))).flat());

  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test('what was given back may be spent again', async () => {
  const [limiter] = (await replicas(1)).map((limited) => limited(TWO_AN_HOUR));
  await limiter?.spend('one', 2);
  await limiter?.giveBack('one');

  expect(await limiter?.waitFor('one')).toBe(0);
  expect(await limiter?.spend('one')).toBe(0);
});

test('a key that has spent all asks nothing of the database', async () => {
  database = await server.cleanDatabase();
  const { counting } = await database.open();
  const query = vi.fn((statement: QueryConfig) => counting.query(statement));
  const limiter = limiters({ query })(TWO_AN_HOUR);
  for (let tries = 0; tries < 3; tries += 1) await limiter.spend('one');

  expect(await limiter.spend('one')).toBeGreaterThan(0);

  expect(query).toHaveBeenCalledTimes(3);
});

test('without a database a process counts by itself', async () => {
  const [limiter] = (await replicas(1)).map((limited) => limited(TWO_AN_HOUR));
  await database.query('alter table rate_limits rename to away');

  try {
    expect([await limiter?.spend('one'), await limiter?.spend('one'), await limiter?.spend('one')]).toEqual([0, 0, 3600]);
    expect(database.logged.filter((message) => message.startsWith('Limits are counted by this process alone'))).toHaveLength(1);
  } finally {
    await database.query('alter table away rename to rate_limits');
  }
});
