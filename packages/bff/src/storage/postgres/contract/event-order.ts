import { expect, test } from 'vitest';
import type { StoredEvent } from '../../../webhooks/delivery.ts';
import { openStorage, type Storage } from '../../storage.ts';
import { EVENT_ORDER_BEGUN, EVENT_ORDER_HELD } from '../event-order.ts';
import { aChange, aPayment, later } from './builders.ts';
import { waitUntilBlocked, withClient, type TestDatabase } from './test-database.ts';
import { anAttempt, anEndpoint, aPing, happened, ORDERS } from './webhooks.ts';

const PAYMENTS = 20;
const CHANGES = 8;

/** Changes of payments by any replica, each knowing the one before. `step` counts them. */
async function changeMany(replicas: readonly Storage[]): Promise<void> {
  const anyReplica = (): Storage => replicas[Math.floor(Math.random() * replicas.length)]!;
  await Promise.all(
    Array.from({ length: PAYMENTS }, async () => {
      let payment = aPayment({ metadata: { step: '0' } });
      await anyReplica().payments.insert(aChange({ payment, events: [{ type: 'payment.authorized' }] }));
      for (let step = 1; step < CHANGES; step += 1) {
        payment = later(payment, { metadata: { step: String(step) } });
        await anyReplica().payments.save(aChange({ payment, events: [{ type: 'payment.captured' }] }));
      }
    }),
  );
}

/** Until `isOver`, and then once more. */
async function publishUntil(isOver: () => boolean, { events }: Storage): Promise<void> {
  for (;;) {
    const last = isOver();
    while ((await events.publish(7)) > 0);
    if (last) return;
  }
}

async function readUntil(isOver: () => boolean, { events }: Storage): Promise<StoredEvent[]> {
  const read: StoredEvent[] = [];
  for (;;) {
    const last = isOver();
    const page = await events.list({ merchant: 'shop', after: read.at(-1)?.id, limit: 5 });
    read.push(...page!);
    if (last && page!.length === 0) return read;
  }
}

export function eventOrderContract(fresh: () => Promise<TestDatabase>): void {
  test('two replicas write and publish: no reader misses an event, and those of a payment are in order', async () => {
    const database = await fresh();
    const replicas = [await database.open(), await database.open()];
    const [one, other] = replicas as [Storage, Storage];
    await one.events.configure([anEndpoint()]);
    const [written, allPublished] = [{ is: false }, { is: false }];

    const reading = Promise.all([one, other].map((replica) => readUntil(() => allPublished.is, replica)));
    const publishing = Promise.all([one, other].map((replica) => publishUntil(() => written.is, replica)));
    await changeMany(replicas);
    written.is = true;
    await publishing;
    allPublished.is = true;
    const [read, readByOther] = await reading;

    expect(read).toHaveLength(PAYMENTS * CHANGES);
    expect(readByOther!.map(({ id }) => id)).toEqual(read!.map(({ id }) => id));
    const steps = Object.values(Object.groupBy(read!, ({ data }) => String(data['id'])));
    const inOrder = Array.from({ length: CHANGES }, (_, step) => String(step));
    expect(steps).toHaveLength(PAYMENTS);
    for (const events of steps) expect(events!.map(({ data }) => (data['metadata'] as { step: string }).step)).toEqual(inOrder);
    const planned = await database.query(
      'select d.position = o.position as same from webhook_deliveries d join outbox o on o.id = d.event',
    );
    expect(planned).toHaveLength(PAYMENTS * CHANGES);
    expect(planned).not.toContainEqual({ same: false });
  });

  test('neither publishing nor a ping takes a position while another replica does', async () => {
    const database = await fresh();
    const { events, deliveries, ...storage } = await database.open();
    await events.configure([anEndpoint()]);
    await happened({ events, deliveries, ...storage });
    const positions = () => database.query('select last_value, is_called from event_positions');
    const before = await positions();

    await withClient(database.connection, async (client) => {
      await client.query('begin');
      await client.query(EVENT_ORDER_HELD);
      const publishing = events.publish(10);
      await waitUntilBlocked(database, EVENT_ORDER_HELD);
      expect(await positions()).toEqual(before);
      await client.query('rollback');
      expect(await publishing).toBe(1);
      const afterwards = await positions();

      await client.query('begin');
      await client.query(EVENT_ORDER_HELD);
      const pinging = deliveries.recordPing({ endpoint: ORDERS, event: aPing(), attempt: anAttempt() });
      await waitUntilBlocked(database, EVENT_ORDER_HELD);
      expect(await positions()).toEqual(afterwards);
      await client.query('rollback');
      expect((await pinging).status).toBe('delivered');
    });

    expect((await events.list({ merchant: 'shop', limit: 10 }))?.map(({ type }) => type)).toEqual(['payment.captured', 'ping']);
  });

  test('a replica that is silent while it holds the order does not keep others from publishing', async () => {
    const database = await fresh();
    const storage = await database.open();
    await happened(storage);
    const ended = await withClient(database.connection, async (silent) => {
      const isEnded = new Promise<string>((resolve) => silent.on('error', ({ message }) => resolve(message)));
      await silent.query(EVENT_ORDER_BEGUN);
      await silent.query(EVENT_ORDER_HELD);

      expect(await storage.events.publish(10)).toBe(1);
      return isEnded;
    });

    expect(ended).toContain('idle-in-transaction timeout');
  });

  test('what a replica stored before it died is published and delivered by another', async () => {
    const database = await fresh();
    const other = await database.open();
    await other.events.configure([anEndpoint()]);
    const dying = await openStorage({ connection: database.connection, log: () => undefined });
    const payment = await happened(dying);
    await dying.close();

    expect(await other.events.publish(10)).toBe(1);

    expect(await other.tasks.claim(['probe_endpoint'], 10)).toMatchObject([{ subject: ORDERS }]);
    expect(await other.deliveries.due(ORDERS, [], 10)).toMatchObject([{ lane: payment.id, event: { data: { id: payment.id } } }]);
  });
}
