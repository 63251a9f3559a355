import { expect, test, vi } from 'vitest';
import { HEARTBEAT } from '../listening.ts';
import { aChange, aPayment, later } from './builders.ts';
import { eventually } from './eventually.ts';
import type { TestDatabase } from './test-database.ts';

export function statusFeedContract(fresh: () => Promise<TestDatabase>): void {
  test('every listener of a payment is called for its changes, in every replica, and for no other payment', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const payment = aPayment();
    const stranger = aPayment();
    for (const each of [payment, stranger]) await one.payments.insert(aChange({ payment: each }));
    const [here, there, thereToo, elsewhere] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
    one.statusFeed.subscribe(payment.id, here);
    other.statusFeed.subscribe(payment.id, there);
    other.statusFeed.subscribe(payment.id, thereToo);
    other.statusFeed.subscribe(stranger.id, elsewhere);

    await one.payments.save(aChange({ payment: later(payment) }));

    await eventually(() => [here, there, thereToo].every((listener) => listener.mock.calls.some(([version]) => version === 2)));
    expect(elsewhere.mock.calls.filter(([version]) => version !== 1)).toEqual([]);
  });

  test('a change that was not stored is not published', async () => {
    const { payments, statusFeed } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(aChange({ payment }));
    const listener = vi.fn();
    statusFeed.subscribe(payment.id, listener);

    await payments.save(aChange({ payment: { ...payment, version: 7 } }));
    await payments.save(aChange({ payment: later(payment) }));

    await eventually(() => listener.mock.calls.some(([version]) => version === 2));
    expect(listener).not.toHaveBeenCalledWith(7);
  });

  test('a listener that left is not called', async () => {
    const { payments, statusFeed } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(aChange({ payment }));
    const [stays, leaves] = [vi.fn(), vi.fn()];
    statusFeed.subscribe(payment.id, leaves)();
    const leave = statusFeed.subscribe(payment.id, leaves);
    statusFeed.subscribe(payment.id, stays);
    leave();
    leave();

    await payments.save(aChange({ payment: later(payment) }));

    await eventually(() => stays.mock.calls.some(([version]) => version === 2));
    expect(leaves).not.toHaveBeenCalledWith(2);
  });

  test('a change made while the listening connection was broken is published when it is back', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const payment = aPayment();
    await one.payments.insert(aChange({ payment }));
    const [changed, hurried] = [vi.fn(), vi.fn()];
    other.statusFeed.subscribe(payment.id, changed);
    other.tasks.onRunSoon(['ask_outcome'], hurried);

    const broken = await database.query(
      `select pg_terminate_backend(pid, 1000) from pg_stat_activity
       where datname = current_database() and (query ilike 'listen%' or query = $1)`,
      [HEARTBEAT],
    );
    expect(broken.length).toBeGreaterThanOrEqual(2);
    await one.payments.save(aChange({ payment: later(payment) }));
    await eventually(() => changed.mock.calls.some(([version]) => version === 2));
    await eventually(() => hurried.mock.calls.length > 0);

    await one.payments.save(aChange({ payment: later(later(payment)) }));
    await eventually(() => changed.mock.calls.some(([version]) => version === 3));
    expect(database.logged).toContain('The connection that hears of changes broke');
  });

  test('a change that was not announced is found', async () => {
    const database = await fresh();
    const { payments, statusFeed } = await database.open({ pollEveryMs: 50 });
    const payment = aPayment();
    await payments.insert(aChange({ payment }));
    const listener = vi.fn();
    statusFeed.subscribe(payment.id, listener);

    await database.query('update payments set version = 2 where id = $1', [payment.id]);

    await eventually(() => listener.mock.calls.some(([version]) => version === 2));
  });

  test('a listener is called once for each version', async () => {
    const { payments, statusFeed } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(aChange({ payment }));
    const listener = vi.fn();
    statusFeed.subscribe(payment.id, listener);

    await payments.save(aChange({ payment: later(payment) }));
    await eventually(() => listener.mock.calls.some(([version]) => version === 2));
    await payments.save(aChange({ payment: later(later(payment)) }));
    await eventually(() => listener.mock.calls.some(([version]) => version === 3));

    const versions = listener.mock.calls.map(([version]) => version as number);
    expect(versions).toEqual([...new Set(versions)].sort());
  });
}
