import { expect, test } from 'vitest';
import { aChange, aPayment, anIdempotencyKey } from './builders.ts';
import { eventually } from './eventually.ts';
import type { TestDatabase } from './test-database.ts';

/** As when their process has died some time ago. */
async function endLeases(database: TestDatabase): Promise<void> {
  await database.query("update idempotency_keys set lease_until = now() - interval '1 second' where answer is null");
}

export function idempotencyContract(fresh: () => Promise<TestDatabase>): void {
  test('a key is taken by one request, answered once, and known from then on', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const key = anIdempotencyKey();
    expect(await one.idempotency.find(key)).toBeUndefined();

    expect(await one.idempotency.begin(key)).toBe('begun');
    expect(await other.idempotency.begin(key)).toEqual({ state: 'running' });
    expect(await other.idempotency.find(key)).toEqual({ state: 'running' });

    await one.idempotency.answer(key, { id: 'pay_1', nested: { ok: true } });
    const answered = { state: 'answered', answer: { id: 'pay_1', nested: { ok: true } } };
    expect(await other.idempotency.begin(key)).toEqual(answered);
    expect(await other.idempotency.find(key)).toEqual(answered);
  });

  test('of twenty simultaneous requests with one key, one begins', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const key = anIdempotencyKey();
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).idempotency.begin(key)));
    expect(results.filter((result) => result === 'begun')).toHaveLength(1);
    expect(results.filter((result) => result !== 'begun')).toEqual(Array.from({ length: 19 }, () => ({ state: 'running' })));
  });

  test('a key used with another request is told apart, whether that one runs, is answered or died', async () => {
    const database = await fresh();
    const [dead, { idempotency, payments }] = [await database.open(), await database.open()];
    const [running, left] = [anIdempotencyKey(), anIdempotencyKey()];
    await dead.idempotency.begin(left);
    await endLeases(database);
    await idempotency.begin(running);
    const created = anIdempotencyKey();
    await payments.insert(aChange(), { key: created, answer: {} });

    for (const key of [running, left, created]) {
      const another = { ...key, requestDigest: 'another request' };
      expect(await idempotency.find(another)).toEqual({ state: 'mismatched' });
      expect(await idempotency.begin(another)).toEqual({ state: 'mismatched' });
      expect(await payments.insert(aChange(), { key: another, answer: {} })).toBe('key_taken');
    }
  });

  test('the same key of another merchant is another key', async () => {
    const { idempotency } = await (await fresh()).open();
    const key = anIdempotencyKey();
    await idempotency.begin(key);
    expect(await idempotency.begin({ ...key, merchant: 'other shop' })).toBe('begun');
  });

  test('a key that was given back can be taken again', async () => {
    const { idempotency } = await (await fresh()).open();
    const key = anIdempotencyKey();
    await idempotency.begin(key);
    await idempotency.release(key);
    expect(await idempotency.find(key)).toBeUndefined();
    expect(await idempotency.begin(key)).toBe('begun');
  });

  test('an answered key is not given back', async () => {
    const { idempotency } = await (await fresh()).open();
    const key = anIdempotencyKey();
    await idempotency.begin(key);
    await idempotency.answer(key, { done: true });
    await idempotency.release(key);
    expect(await idempotency.find(key)).toEqual({ state: 'answered', answer: { done: true } });
  });

  test('the key of a request that runs for long is kept: its lease is renewed', async () => {
    const database = await fresh();
    const [one, other] = [await database.open({ requestLeaseMs: 400 }), await database.open()];
    const [long, longer] = [anIdempotencyKey(), anIdempotencyKey()];
    await one.idempotency.begin(long);
    await one.idempotency.begin(longer);
    const leases = () => database.query('select key, lease_until from idempotency_keys order by key');
    const first = await leases();

    await eventually(async () => {
      const [later] = await database.query(
        "select min(lease_until) > $1::timestamptz + interval '1 second' as passed from idempotency_keys",
        [first[0]?.['lease_until']],
      );
      return later?.['passed'] === true;
    });

    expect(await other.idempotency.begin(long)).toEqual({ state: 'running' });
    expect(await one.idempotency.begin(longer)).toEqual({ state: 'running' });
  });

  test('a key that could not be given back while the database was away is given back when it is there again', async () => {
    const database = await fresh();
    const { idempotency } = await database.open({ requestLeaseMs: 60_000 });
    const key = anIdempotencyKey();
    await idempotency.begin(key);
    await database.query('alter table idempotency_keys rename to away');

    await idempotency.release(key);
    await database.query('alter table away rename to idempotency_keys');

    await eventually(async () => (await idempotency.find(key)) === undefined);
    expect(await idempotency.begin(key)).toBe('begun');
  });

  test('the key of a dead process is taken over after its lease, and the dead cannot answer any more', async () => {
    const database = await fresh();
    const [dead, alive] = [await database.open(), await database.open()];
    const key = anIdempotencyKey();
    await dead.idempotency.begin(key);
    expect(await alive.idempotency.begin(key)).toEqual({ state: 'running' });

    await endLeases(database);
    expect(await alive.idempotency.begin(key)).toBe('begun');
    await dead.idempotency.answer(key, { from: 'the dead' });
    await dead.idempotency.release(key);

    expect(await alive.idempotency.find(key)).toEqual({ state: 'running' });
  });

  test('a key is forgotten when its life ends', async () => {
    const database = await fresh();
    const { idempotency, payments } = await database.open({ keyLifeMs: 100 });
    const [begun, created] = [anIdempotencyKey(), anIdempotencyKey()];
    await idempotency.begin(begun);
    await idempotency.answer(begun, {});
    await payments.insert(aChange(), { key: created, answer: {} });

    await eventually(async () => (await idempotency.find(created)) === undefined);

    expect(await idempotency.begin({ ...begun, requestDigest: 'another request' })).toBe('begun');
    const payment = aPayment();
    expect(
      await payments.insert(aChange({ payment }), { key: { ...created, requestDigest: 'another request' }, answer: { id: payment.id } }),
    ).toBe('inserted');
  });
}
