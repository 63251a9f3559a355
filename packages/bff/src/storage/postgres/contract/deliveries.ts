import { expect, test } from 'vitest';
import type { TestDatabase } from './test-database.ts';
import {
  aCapture,
  aDeliveryId,
  A_FAILED_ATTEMPT,
  aTry,
  anAttempt,
  anEndpoint,
  failed,
  happened,
  hoursPass,
  ORDERS,
  published,
} from './webhooks.ts';

const MINUTE = 60_000;

export function deliveriesContract(fresh: () => Promise<TestDatabase>): void {
  test('an event goes to the endpoints of its merchant that take its type', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { events, deliveries } = storage;
    const all = anEndpoint({ id: 'all', key: 'shop/all', types: ['payment.authorized', 'payment.captured', 'card.stored'] });
    const ofOther = anEndpoint({ merchant: 'other shop', key: 'other shop/orders' });
    await events.configure([anEndpoint({ types: ['payment.captured'] }), all, ofOther]);
    const payment = await happened(storage, ['payment.authorized', 'payment.captured', 'payment.declined']);
    await events.publish(10);
    const typesFor = async (endpoint: typeof ORDERS) =>
      (await deliveries.list({ merchant: endpoint === ofOther.key ? 'other shop' : 'shop', endpoint, limit: 10 })).map(
        ({ eventType }) => eventType,
      );

    expect(await typesFor(ORDERS)).toEqual(['payment.captured']);
    expect(await typesFor(all.key)).toEqual(['payment.captured', 'payment.authorized']);
    expect(await typesFor(ofOther.key)).toEqual([]);
    const [due] = await deliveries.due(ORDERS, [], 10);
    expect(due).toMatchObject({ lane: payment.id, tries: 0, event: { type: 'payment.captured', data: { id: payment.id } } });
    expect(due?.id).toMatch(/^dlv_[0-9a-z]{26}$/);
  });

  test('what waits behind a delivery of its payment is not due, and other payments do not wait', async () => {
    const storage = await (await fresh()).open();
    const { deliveries } = storage;
    const [first, second] = await published(storage, ['payment.authorized', 'payment.captured'], ['payment.captured']);
    const due = async (sent: Parameters<typeof deliveries.due>[1] = [], limit = 10) =>
      (await deliveries.due(ORDERS, sent, limit)).map(({ lane, event }) => [lane, event.type]);
    const [head, other] = await deliveries.due(ORDERS, [], 10);

    expect(await due()).toEqual([
      [first!.id, 'payment.authorized'],
      [second!.id, 'payment.captured'],
    ]);
    expect(await due([], 1)).toEqual([[first!.id, 'payment.authorized']]);
    expect(await due([head!.id])).toEqual([[second!.id, 'payment.captured']]);
    await deliveries.record([aTry(head!), aTry(other!)]);
    expect(await due()).toEqual([[first!.id, 'payment.captured']]);
  });

  test('a delivery that failed is due after its delay, with all that waits behind it', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { deliveries } = storage;
    await published(storage, ['payment.authorized', 'payment.captured']);
    const [head] = await deliveries.due(ORDERS, [], 10);
    expect(await deliveries.nextDueMs(ORDERS)).toBe(0);

    await deliveries.record([failed(head!, MINUTE)]);

    expect(await deliveries.due(ORDERS, [], 10)).toEqual([]);
    const nextMs = (await deliveries.nextDueMs(ORDERS))!;
    expect(nextMs).toBeGreaterThan(MINUTE / 2);
    expect(nextMs).toBeLessThanOrEqual(MINUTE);
    expect(await database.query('select distinct due_at from webhook_deliveries')).toHaveLength(1);

    await hoursPass(database, 1);
    expect(await deliveries.due(ORDERS, [], 10)).toMatchObject([{ id: head!.id, tries: 1 }]);
    await deliveries.record([failed(head!, 3 * MINUTE)]);
    await deliveries.record([aTry(head!)]);
    expect(await deliveries.due(ORDERS, [], 10)).toMatchObject([{ event: { type: 'payment.captured' }, tries: 0 }]);
    expect((await deliveries.list({ merchant: 'shop', status: 'delivered', limit: 1 }))[0]?.attempts).toEqual([
      { number: 1, ...A_FAILED_ATTEMPT },
      { number: 2, ...A_FAILED_ATTEMPT },
      { number: 3, ...anAttempt() },
    ]);
  });

  test('what is stored behind a delivery that failed waits for it, however soon it is due', async () => {
    const storage = await (await fresh()).open();
    const { deliveries, events, payments } = storage;
    const [payment] = await published(storage, ['payment.authorized']);
    const [head] = await deliveries.due(ORDERS, [], 10);
    await deliveries.record([failed(head!, MINUTE)]);
    await payments.save(aCapture(payment!));
    await events.publish(10);

    expect(await deliveries.due(ORDERS, [], 10)).toEqual([]);
    expect(await deliveries.nextDueMs(ORDERS)).toBeGreaterThan(0);
    await deliveries.record([aTry(head!, { status: 'dead' })]);
    expect(await deliveries.due(ORDERS, [], 10)).toMatchObject([{ event: { type: 'payment.captured' } }]);
  });

  test('a try of a delivery that was settled meanwhile is stored, and changes nothing else', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    await published(one, ['payment.captured']);
    const [delivery] = await one.deliveries.due(ORDERS, [], 10);
    await one.deliveries.record([aTry(delivery!)]);
    const [settled] = await one.deliveries.list({ merchant: 'shop', limit: 1 });

    await other.deliveries.record([failed(delivery!, MINUTE)]);
    await other.deliveries.record([aTry(delivery!, { status: 'dead' })]);

    const [afterwards] = await one.deliveries.list({ merchant: 'shop', limit: 1 });
    const { attempts, ...rest } = afterwards!;
    expect({ ...rest, attempts: attempts.slice(0, 1) }).toEqual(settled);
    expect(attempts.map(({ number, fault }) => [number, fault])).toEqual([
      [1, null],
      [2, 'http_status'],
      [3, 'http_status'],
    ]);
  });

  test('tries that two replicas record at once are all stored, each with its number', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    await published(one, ['payment.captured'], ['payment.captured'], ['payment.captured']);
    const due = await one.deliveries.due(ORDERS, [], 10);
    const backwards = due.toReversed();

    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? one.deliveries.record(due.map((each) => failed(each, 0)))
          : other.deliveries.record(backwards.map((each) => failed(each, 0))),
      ),
    );

    for (const { attempts } of await one.deliveries.list({ merchant: 'shop', limit: 10 }))
      expect(attempts.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
    expect((await one.deliveries.due(ORDERS, [], 10)).map(({ tries }) => tries)).toEqual([10, 10, 10]);
  });

  test('tries of one delivery that are recorded together count one after another, and one that is forgotten is left out', async () => {
    const storage = await (await fresh()).open();
    const { deliveries } = storage;
    await published(storage, ['payment.captured']);
    const [delivery] = await deliveries.due(ORDERS, [], 10);

    await deliveries.record([failed(delivery!, MINUTE), failed({ id: aDeliveryId() }, MINUTE), aTry(delivery!)]);
    await deliveries.record([]);

    expect(await deliveries.list({ merchant: 'shop', limit: 10 })).toMatchObject([
      {
        status: 'delivered',
        dueAt: null,
        attempts: [
          { number: 1, fault: 'http_status' },
          { number: 2, fault: null },
        ],
      },
    ]);
  });

  test('all that waits is hurried, of this endpoint alone', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { deliveries, events } = storage;
    const second = anEndpoint({ id: 'books', key: 'shop/books' });
    await events.configure([anEndpoint(), second]);
    await happened(storage);
    await events.publish(10);
    for (const endpoint of [ORDERS, second.key])
      await deliveries.record((await deliveries.due(endpoint, [], 10)).map((each) => failed(each, MINUTE)));

    await deliveries.hurry(ORDERS);

    expect(await deliveries.nextDueMs(ORDERS)).toBe(0);
    expect(await deliveries.nextDueMs(second.key)).toBeGreaterThan(0);
    expect(await deliveries.due(ORDERS, [], 10)).toHaveLength(1);
  });

  test('what has waited too long is dead, and what waits behind it is due', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { deliveries, events, payments } = storage;
    const [payment] = await published(storage, ['payment.authorized'], ['payment.refunded']);
    const [head, other] = await deliveries.due(ORDERS, [], 10);
    await deliveries.record([failed(head!, 48 * 60 * MINUTE), aTry(other!)]);
    await hoursPass(database, 2);
    await payments.save(aCapture(payment!));
    await events.publish(10);
    await database.query("update webhook_deliveries set due_at = now() + interval '1 day' where status = 'pending'");

    await deliveries.bury(60 * MINUTE);

    const statuses = (await deliveries.list({ merchant: 'shop', limit: 10 })).map(({ eventType, status }) => [eventType, status]);
    expect(statuses).toEqual([
      ['payment.captured', 'pending'],
      ['payment.refunded', 'delivered'],
      ['payment.authorized', 'dead'],
    ]);
    expect(await deliveries.due(ORDERS, [], 10)).toMatchObject([{ event: { type: 'payment.captured' } }]);
    expect(await deliveries.counts([ORDERS, 'shop/unknown'])).toEqual(
      new Map([
        [ORDERS, { pending: 1, dead: 1 }],
        ['shop/unknown', { pending: 0, dead: 0 }],
      ]),
    );
    await deliveries.redeliver('shop', head!.id);
    await deliveries.bury(60 * MINUTE);
    expect(await deliveries.due(ORDERS, [], 10)).toMatchObject([{ id: head!.id }]);
  });
}
