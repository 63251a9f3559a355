import { EventId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { scheduleSnapshot } from '../../../payments/readings/schedule-snapshot.ts';
import { aChange, aSchedule } from './builders.ts';
import { aCardIn, aRequest, aScheduleSave } from './schedules.ts';
import type { TestDatabase } from './test-database.ts';
import { aTry, anEventId, happened, hoursPass, ORDERS, published, anEndpoint } from './webhooks.ts';

export function eventsContract(fresh: () => Promise<TestDatabase>): void {
  test('an event is seen by its merchant once it is published', async () => {
    const { events, ...storage } = await (await fresh()).open();
    const payment = await happened({ events, ...storage }, ['payment.captured']);
    expect(await events.list({ merchant: 'shop', limit: 10 })).toEqual([]);

    expect(await events.publish(10)).toBe(1);

    const listed = await events.list({ merchant: 'shop', limit: 10 });
    expect(listed).toMatchObject([{ type: 'payment.captured', timestamp: payment.updatedAt.toISOString(), data: { id: payment.id } }]);
    const [event] = listed!;
    expect(Object.keys(event!)).toEqual(['id', 'type', 'timestamp', 'data']);
    expect(await events.load('shop', event!.id)).toEqual(event);
    expect(await events.load('other shop', event!.id)).toBeUndefined();
    expect(await events.list({ merchant: 'other shop', limit: 10 })).toEqual([]);
    expect(await events.publish(10)).toBe(0);
  });

  test('a merchant pages through its events in order, of one type or payment if it likes', async () => {
    const storage = await (await fresh()).open();
    const { events } = storage;
    const first = await happened(storage, ['payment.authorized', 'payment.captured']);
    await happened(storage, ['payment.captured'], { merchant: 'other shop' });
    const second = await happened(storage, ['payment.captured', 'payment.refunded']);
    expect([await events.publish(3), await events.publish(3)]).toEqual([3, 2]);
    const list = async (query: object) => (await events.list({ merchant: 'shop', limit: 10, ...query }))!;

    const all = await list({});
    expect(all.map(({ type, data }) => [type, data['id']])).toEqual([
      ['payment.authorized', first.id],
      ['payment.captured', first.id],
      ['payment.captured', second.id],
      ['payment.refunded', second.id],
    ]);
    const [authorized, captured, capturedLater, refunded] = all;
    expect(await list({ limit: 2 })).toEqual([authorized, captured]);
    expect(await list({ limit: 2, after: captured!.id })).toEqual([capturedLater, refunded]);
    expect(await list({ after: refunded!.id })).toEqual([]);
    expect(await list({ type: 'payment.captured' })).toEqual([captured, capturedLater]);
    expect(await list({ payment: second.id, after: capturedLater!.id })).toEqual([refunded]);
    expect(await list({ payment: first.id, type: 'payment.captured' })).toEqual([captured]);
  });

  test('paging from an event that is not published, not known or of another merchant is refused', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { events } = storage;
    await happened(storage, ['payment.captured'], { merchant: 'other shop' });
    await events.publish(10);
    const [ofOther] = (await events.list({ merchant: 'other shop', limit: 1 }))!;
    await happened(storage);
    const [unpublished] = await database.query<{ id: EventId }>('select id from outbox where position is null');

    for (const after of [ofOther!.id, unpublished!.id, anEventId()])
      expect(await events.list({ merchant: 'shop', after, limit: 10 }), after).toBeUndefined();
  });

  test('what a replica from before the order of events stores is published in the order of writing, though its clock is behind', async () => {
    const database = await fresh();
    const storage = await database.open();
    await storage.events.configure([anEndpoint()]);
    const before = await happened(storage, ['payment.authorized']);
    const id = EventId.parse(`evt_${'0'.repeat(26)}`);
    const body = { type: 'payment.captured', timestamp: '2026-03-01T10:00:00.123Z', data: { id: before.id } };
    await database.query(
      `insert into outbox (id, merchant, payment, type, body, created_at) values ($1, 'shop', $2, 'payment.captured', $3, now())`,
      [id, before.id, body],
    );

    expect(await storage.events.publish(10)).toBe(2);

    const listed = await storage.events.list({ merchant: 'shop', limit: 10 });
    expect(listed).toMatchObject([{ type: 'payment.authorized' }, { id, ...body }]);
    expect((await storage.deliveries.list({ merchant: 'shop', event: id, limit: 10 })).map(({ payment }) => payment)).toEqual([before.id]);
  });

  test('this process is told of events that it has stored', async () => {
    const database = await fresh();
    const [storage, other] = [await database.open(), await database.open()];
    let told = 0;
    const stop = storage.events.onRecorded(() => (told += 1));

    await happened(other);
    await storage.payments.insert(aChange());
    expect(told).toBe(0);
    await storage.payments.insert(aChange({ events: [{ type: 'payment.captured' }] }));
    const payment = await happened(storage, ['payment.captured']);
    expect(told).toBe(2);
    await storage.payments.save(aChange({ payment, events: [{ type: 'payment.captured' }] }));
    expect(told).toBe(2);
    const schedule = aSchedule(await aCardIn(storage));
    await storage.schedules.insert(aScheduleSave({ schedule, events: ['schedule.paused'] }), aRequest());
    expect(told).toBe(3);
    stop();
    await storage.payments.insert(aChange({ events: [{ type: 'payment.captured' }] }));
    expect(told).toBe(3);
  });

  test('old events are forgotten with their deliveries, but not while one waits, nor before they are published', async () => {
    const database = await fresh();
    const storage = await database.open();
    const { events, deliveries } = storage;
    await published(storage, ['payment.captured'], ['payment.captured'], ['payment.verified']);
    const [delivered] = await deliveries.due(ORDERS, [], 1);
    await deliveries.record([aTry(delivered!)]);
    await happened(storage);
    await hoursPass(database, 2);
    await happened(storage, ['payment.verified']);
    const [unpublished] = await database.query<{ id: string }>(`select id from outbox where position is null order by number`);

    expect(await events.forget(3 * 3_600_000, 10)).toBe(0);
    expect(await events.forget(3_600_000, 1)).toBe(1);
    expect(await events.forget(3_600_000, 10)).toBe(1);

    expect(await events.load('shop', delivered!.event.id)).toBeUndefined();
    expect(await deliveries.list({ merchant: 'shop', limit: 10 })).toMatchObject([{ status: 'pending' }]);
    expect(await database.query('select from webhook_attempts')).toEqual([]);
    const left = await database.query<{ id: string }>('select id from outbox order by number');
    expect(left).toHaveLength(3);
    expect(left[1]).toEqual(unpublished);
  });

  test('an event of a schedule without a payment is in the lane of its schedule', async () => {
    const storage = await (await fresh()).open();
    await storage.events.configure([anEndpoint({ types: ['schedule.paused'] })]);
    const schedule = aSchedule(await aCardIn(storage));
    await storage.schedules.insert(aScheduleSave({ schedule, events: ['schedule.paused'] }), aRequest());
    await storage.events.publish(10);

    const [due] = await storage.deliveries.due(ORDERS, [], 10);

    expect(due).toMatchObject({ lane: schedule.id, event: { data: scheduleSnapshot(schedule) } });
  });
}
