import { expect, test } from 'vitest';
import { NEW_HEALTH, type EndpointHealth } from '../../../webhooks/endpoint.ts';
import type { TestDatabase } from './test-database.ts';
import { A_FAILED_ATTEMPT, anEndpoint, dueTasks, happened, ORDERS, published } from './webhooks.ts';

const FAILING: EndpointHealth = {
  faults: 7,
  failingSince: new Date('2026-03-01T10:00:00.123Z'),
  pausedUntil: new Date('2099-03-01T10:05:00.456Z'),
  disabledAt: new Date('2026-03-01T10:06:00.000Z'),
  lastDeliveredAt: new Date('2026-03-01T09:00:00.000Z'),
  lastAttempt: A_FAILED_ATTEMPT,
};

export function endpointsContract(fresh: () => Promise<TestDatabase>): void {
  test('the health of an endpoint is read as it was stored, in every replica', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    await one.events.configure([anEndpoint(), anEndpoint({ id: 'books', key: 'shop/books' })]);
    expect(await one.deliveries.healthOf(ORDERS)).toEqual(NEW_HEALTH);

    await one.deliveries.saveHealth(ORDERS, FAILING);

    expect(await other.deliveries.healthOf(ORDERS)).toEqual(FAILING);
    expect(await other.deliveries.healthOf('shop/books')).toEqual(NEW_HEALTH);
    expect(await other.deliveries.healthOf('shop/unknown')).toEqual(NEW_HEALTH);
    await other.deliveries.saveHealth(ORDERS, NEW_HEALTH);
    expect(await one.deliveries.healthOf(ORDERS)).toEqual(NEW_HEALTH);
  });

  test('an endpoint whose URL is another is enabled again; another of its settings changes nothing', async () => {
    const { events, deliveries } = await (await fresh()).open();
    await events.configure([anEndpoint()]);
    await deliveries.saveHealth(ORDERS, FAILING);

    await events.configure([anEndpoint({ types: ['card.stored'], secrets: ['whsec_b3RoZXI='] })]);
    expect(await deliveries.healthOf(ORDERS)).toEqual(FAILING);
    await events.configure([]);
    await events.configure([anEndpoint()]);
    expect(await deliveries.healthOf(ORDERS)).toEqual(FAILING);
    await events.configure([anEndpoint({ url: 'https://shop.example/elsewhere' })]);
    expect(await deliveries.healthOf(ORDERS)).toEqual(NEW_HEALTH);
  });

  test('an endpoint that is not configured any more gets nothing, and what waits goes on when it is configured again', async () => {
    const storage = await (await fresh()).open();
    const { events, deliveries, tasks } = storage;
    await published(storage, ['payment.captured']);
    await tasks.plan('probe_endpoint', ORDERS, 0);
    await tasks.runSoon('reconcile_account', ORDERS, 0);

    await events.configure([]);
    await happened(storage);
    await events.publish(10);

    expect(await dueTasks(storage)).toEqual([]);
    expect(await tasks.claim(['reconcile_account'], 10)).toHaveLength(1);
    expect(await deliveries.list({ merchant: 'shop', limit: 10 })).toHaveLength(1);
    await events.configure([anEndpoint()]);
    expect(await dueTasks(storage)).toEqual(['deliver_webhooks shop/orders']);
    expect(await deliveries.due(ORDERS, [], 10)).toHaveLength(1);
    await happened(storage);
    await events.publish(10);
    expect(await deliveries.list({ merchant: 'shop', limit: 10 })).toHaveLength(2);
  });

  test('replicas that configure the same endpoints at once do not wait for each other for ever', async () => {
    const database = await fresh();
    const replicas = [await database.open(), await database.open()];
    const ids = Array.from({ length: 20 }, (_, index) => `endpoint-${String(index)}`);
    const endpoints = ids.map((id) => anEndpoint({ id, key: `shop/${id}` }));

    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        replicas[index % 2]!.events.configure(index % 2 === 0 ? endpoints.slice(5) : endpoints.toReversed().slice(5)),
      ),
    );
    await replicas[0]!.events.configure(endpoints);

    expect(await database.query('select from webhook_endpoints where removed_at is null')).toHaveLength(20);
  });

  test.each([
    ['those who deliver', 'deliver_webhooks', { ...NEW_HEALTH, lastDeliveredAt: new Date() }],
    ['where the endpoint has never received those who probe', 'probe_endpoint', NEW_HEALTH],
  ] as const)('%s are woken when an event is published, in every replica', async (_, kind, health) => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    await one.events.configure([anEndpoint(), anEndpoint({ id: 'books', key: 'shop/books', types: ['card.stored'] })]);
    await one.deliveries.saveHealth(ORDERS, health);
    await happened(one);
    let woken = 0;
    const stop = other.tasks.onRunSoon([kind], () => (woken += 1));

    await one.events.publish(10);

    await expect.poll(() => woken).toBe(1);
    stop();
    expect(await dueTasks(other)).toEqual([`${kind} shop/orders`]);
  });

  test.each([
    ['disabled', { disabledAt: new Date(), pausedUntil: null }, []],
    ['failing', { disabledAt: null, pausedUntil: new Date('2099-01-01T00:00:00Z') }, []],
    ['failing, and to be probed now', { disabledAt: null, pausedUntil: new Date('2026-01-01T00:00:00Z') }, ['probe_endpoint shop/orders']],
  ])('of an endpoint that is %s deliveries are planned, and these run: $2', async (_, health, due) => {
    const storage = await (await fresh()).open();
    const { events, deliveries } = storage;
    await events.configure([anEndpoint()]);
    await deliveries.saveHealth(ORDERS, { ...FAILING, ...health });
    await happened(storage);

    await events.publish(10);

    expect(await dueTasks(storage)).toEqual(due);
    expect(await deliveries.counts([ORDERS])).toEqual(new Map([[ORDERS, { pending: 1, dead: 0 }]]));
  });
}
