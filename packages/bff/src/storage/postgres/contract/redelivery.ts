import { expect, test } from 'vitest';
import { NEW_HEALTH } from '../../../webhooks/endpoint.ts';
import type { TestDatabase } from './test-database.ts';
import {
  A_FAILED_ATTEMPT,
  aDeliveryId,
  anAttempt,
  anEndpoint,
  aPing,
  aTry,
  dueTasks,
  failed,
  hoursPass,
  ORDERS,
  published,
} from './webhooks.ts';

export function redeliveryContract(fresh: () => Promise<TestDatabase>): void {
  test('a delivery that is over is due again with all its tries, and keeps its attempts', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { deliveries } = storage;
    await published(storage, ['payment.authorized', 'payment.captured']);
    const [head] = await deliveries.due(ORDERS, [], 10);
    await deliveries.record([failed(head!, 0)]);
    await deliveries.record([aTry(head!, { status: 'dead' })]);
    const [next] = await deliveries.due(ORDERS, [], 10);
    await hoursPass(database, 100);
    await dueTasks(storage);

    const again = await deliveries.redeliver('shop', head!.id);

    expect(await dueTasks(storage)).toEqual(['deliver_webhooks shop/orders']);
    const attempts = [1, 2].map((number) => ({ number, ...A_FAILED_ATTEMPT }));
    expect(again).toMatchObject({ id: head!.id, status: 'pending', settledAt: null, attempts });
    const [due, ...others] = await deliveries.due(ORDERS, [], 10);
    expect([due, others]).toMatchObject([{ id: head!.id, tries: 0 }, []]);
    expect(due!.ageMs).toBeLessThan(3_600_000);
    await deliveries.record([aTry(due!)]);
    expect((await deliveries.due(ORDERS, [], 10)).map(({ id }) => id)).toEqual([next!.id]);
    const listed = await deliveries.list({ merchant: 'shop', status: 'delivered', limit: 10 });
    expect(listed).toMatchObject([{ id: head!.id, dueAt: null, attempts: [...attempts, { number: 3, fault: null }] }]);
  });

  test('what waits for a later try of its own is not hurried by a delivery before it that fails', async () => {
    const storage = await (await fresh()).open();
    const { deliveries } = storage;
    await published(storage, ['payment.authorized', 'payment.captured']);
    const [head] = await deliveries.due(ORDERS, [], 10);
    await deliveries.record([aTry(head!)]);
    const [next] = await deliveries.due(ORDERS, [], 10);
    await deliveries.record([failed(next!, 3_600_000)]);
    const dueAt = async () => (await deliveries.list({ merchant: 'shop', limit: 10 })).find(({ id }) => id === next!.id)?.dueAt;
    const planned = await dueAt();

    await deliveries.redeliver('shop', head!.id);
    await deliveries.record([failed(head!, 60_000)]);

    expect(await dueAt()).toEqual(planned);
    expect(await deliveries.nextDueMs(ORDERS)).toBeLessThanOrEqual(60_000);
  });

  test('what is not kept, of another merchant or of an endpoint that is gone is not delivered again', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { deliveries, events } = storage;
    await published(storage, ['payment.captured'], ['payment.captured']);
    const [delivery, forgotten] = await deliveries.due(ORDERS, [], 10);
    await deliveries.record([aTry(forgotten!)]);
    await hoursPass(database, 2);
    await events.forget(3_600_000, 10);
    await deliveries.record([aTry(delivery!)]);

    expect(await deliveries.redeliver('other shop', delivery!.id)).toBeUndefined();
    expect(await deliveries.redeliver('shop', forgotten!.id)).toBeUndefined();
    expect(await deliveries.redeliver('shop', aDeliveryId())).toBeUndefined();
    await events.configure([]);
    expect(await deliveries.redeliver('shop', delivery!.id)).toBeUndefined();
    expect(await deliveries.list({ merchant: 'shop', limit: 10 })).toMatchObject([{ status: 'delivered' }]);
  });

  test('a ping is one event with one delivery of one attempt, at one endpoint alone', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { deliveries, events } = storage;
    await events.configure([anEndpoint({ types: ['ping'] }), anEndpoint({ id: 'books', key: 'shop/books', types: ['ping'] })]);
    const [received, refused] = [aPing(), aPing()];

    const delivered = await deliveries.recordPing({ endpoint: ORDERS, event: received, attempt: anAttempt() });
    const dead = await deliveries.recordPing({ endpoint: ORDERS, event: refused, attempt: A_FAILED_ATTEMPT });

    expect(delivered).toMatchObject({ endpoint: ORDERS, event: received.id, eventType: 'ping', status: 'delivered', dueAt: null });
    expect(delivered.attempts).toEqual([{ number: 1, ...anAttempt() }]);
    expect(dead).toMatchObject({ event: refused.id, status: 'dead', attempts: [{ number: 1, ...A_FAILED_ATTEMPT }] });
    expect(await deliveries.healthOf(ORDERS)).toEqual({ ...NEW_HEALTH, lastDeliveredAt: anAttempt().at, lastAttempt: A_FAILED_ATTEMPT });
    expect(await events.publish(10)).toBe(0);
    const listed = (await deliveries.list({ merchant: 'shop', limit: 10 })).map(({ place: _, ...delivery }) => delivery);
    expect(listed).toEqual([dead, delivered]);
    expect(await events.list({ merchant: 'shop', limit: 10 })).toEqual([received, refused]);
    expect(await deliveries.due(ORDERS, [], 10)).toEqual([]);
    expect(await deliveries.redeliver('shop', dead.id)).toMatchObject({ status: 'pending' });
    expect(await deliveries.due(ORDERS, [], 10)).toMatchObject([{ id: dead.id, event: refused, lane: refused.id }]);
  });

  test('a ping of an endpoint that is not known is refused', async () => {
    const { deliveries } = await (await fresh()).open();
    const pinging = deliveries.recordPing({ endpoint: ORDERS, event: aPing(), attempt: anAttempt() });
    await expect(pinging).rejects.toThrow('not configured');
  });
}
