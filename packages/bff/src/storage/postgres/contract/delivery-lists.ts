import { expect, test } from 'vitest';
import type { ListedDelivery } from '../../../webhooks/ports/deliveries.ts';
import type { TestDatabase } from './test-database.ts';
import { anEndpoint, aPing, anAttempt, aTry, failed, happened, ORDERS } from './webhooks.ts';

export function deliveryListsContract(fresh: () => Promise<TestDatabase>): void {
  test('a merchant pages through its deliveries, newest first, also through those of one event', async () => {
    const storage = await (await fresh()).open();
    const { events, deliveries } = storage;
    const ids = ['a', 'b', 'c', 'd'];
    await events.configure([
      ...ids.map((id) => anEndpoint({ id, key: `shop/${id}` })),
      anEndpoint({ merchant: 'other shop', key: 'other shop/orders' }),
    ]);
    const payments = [await happened(storage), await happened(storage)];
    await happened(storage, ['payment.captured'], { merchant: 'other shop' });
    await events.publish(10);

    const listed: ListedDelivery[] = [];
    for (;;) {
      const page = await deliveries.list({ merchant: 'shop', before: listed.at(-1)?.place, limit: 3 });
      listed.push(...page);
      if (page.length < 3) break;
    }

    expect(listed.map(({ payment }) => payment)).toEqual([1, 1, 1, 1, 0, 0, 0, 0].map((index) => payments[index]!.id));
    expect(new Set(listed.map(({ id }) => id)).size).toBe(8);
    const { event } = listed[2]!;
    const ofEvent = await deliveries.list({ merchant: 'shop', event, before: listed[1]!.place, limit: 10 });
    expect(ofEvent).toEqual(listed.slice(2, 4));
    expect(await deliveries.list({ merchant: 'other shop', event, limit: 10 })).toEqual([]);
    for (const before of ['', 'x', listed[0]!.id, `99999999999999999999_${listed[0]!.id}`, `1_${listed[0]!.id}_2`])
      expect(await deliveries.list({ merchant: 'shop', before, limit: 10 }), before).toEqual([]);
  });

  test('deliveries are found by endpoint and status, and counted', async () => {
    const storage = await (await fresh()).open();
    const { events, deliveries } = storage;
    const books = anEndpoint({ id: 'books', key: 'shop/books' });
    await events.configure([anEndpoint(), books]);
    for (let payment = 0; payment < 3; payment += 1) await happened(storage);
    await events.publish(10);
    const [delivered, dead, waiting] = await deliveries.due(ORDERS, [], 10);
    await deliveries.record([aTry(delivered!), aTry(dead!, { status: 'dead' }), failed(waiting!, 60_000)]);
    const ping = await deliveries.recordPing({ endpoint: books.key, event: aPing(), attempt: anAttempt() });
    const found = async (query: object): Promise<string[]> =>
      (await deliveries.list({ merchant: 'shop', limit: 10, ...query })).map(({ id }) => id);

    expect(await found({ endpoint: ORDERS })).toEqual([waiting!.id, dead!.id, delivered!.id]);
    expect(await found({ endpoint: ORDERS, status: 'pending' })).toEqual([waiting!.id]);
    expect(await found({ endpoint: ORDERS, status: 'dead' })).toEqual([dead!.id]);
    expect(await found({ status: 'dead' })).toEqual([dead!.id]);
    expect(await found({ status: 'delivered' })).toEqual([ping.id, delivered!.id]);
    expect(await found({ status: 'delivered', merchant: 'other shop' })).toEqual([]);
    expect(await deliveries.counts([ORDERS, books.key])).toEqual(
      new Map([
        [ORDERS, { pending: 1, dead: 1 }],
        [books.key, { pending: 3, dead: 0 }],
      ]),
    );
  });
}
