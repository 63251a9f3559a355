import { expect, test } from 'vitest';
import { aChange, aPayment, anIdempotencyKey } from './builders.ts';
import { eventually } from './eventually.ts';
import type { TestDatabase } from './test-database.ts';

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
    const { idempotency, payments } = await (await fresh()).open({ requestLeaseMs: 1 });
    const running = anIdempotencyKey();
    await idempotency.begin(running);
    const created = anIdempotencyKey();
    await payments.insert(aChange(), { key: created, answer: {} });

    for (const key of [running, created]) {
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

  test('the key of a dead process is taken over after its lease, and the dead cannot answer any more', async () => {
    const database = await fresh();
    const dead = await database.open({ requestLeaseMs: 1_000 });
    const alive = await database.open();
    const key = anIdempotencyKey();
    await dead.idempotency.begin(key);
    expect(await alive.idempotency.begin(key)).toEqual({ state: 'running' });

    await eventually(async () => (await alive.idempotency.begin(key)) === 'begun');
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
