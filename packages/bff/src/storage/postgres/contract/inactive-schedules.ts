import { expect, test } from 'vitest';
import type { Schedule } from '../../../payments/ports/schedules.ts';
import { aChange, anIdempotencyKey, anOperation, aPayment, aScheduleId, later } from './builders.ts';
import { aScheduleIn, aScheduleSave } from './schedules.ts';
import { waitUntilBlocked, withClient, type TestDatabase } from './test-database.ts';

/** The payment of the first try of the first run, with all that is stored with it. */
function aTryOf({ id }: Pick<Schedule, 'id'>) {
  const payment = aPayment({ schedule: { schedule: id, run: 1, retry: 1 } });
  const tasks = [{ kind: 'ask_outcome', subject: payment.id, delayMs: 0 } as const];
  return aChange({ payment, operations: [anOperation()], events: [{ type: 'payment.captured' }], tasks });
}

export function inactiveSchedulesContract(fresh: () => Promise<TestDatabase>): void {
  test.each(['paused', 'completed', 'canceled'] as const)('nothing of a payment of a schedule that is %s is stored', async (status) => {
    const database = await fresh();
    const storage = await database.open();
    const schedule = await aScheduleIn(storage);
    await storage.schedules.save(aScheduleSave({ schedule: later(schedule, { status }) }));
    const [change, key] = [aTryOf(schedule), anIdempotencyKey()];

    expect(await storage.payments.insert(change)).toBe('schedule_inactive');
    expect(await storage.payments.insert(change, { key, answer: {} })).toBe('schedule_inactive');

    expect(await storage.payments.load(change.payment.id)).toBeUndefined();
    expect(await storage.idempotency.find(key)).toBeUndefined();
    for (const table of ['operations', 'outbox', 'tasks']) expect(await database.query(`select from ${table}`), table).toEqual([]);
  });

  test('a payment of an unknown schedule is not stored', async () => {
    const { payments } = await (await fresh()).open();
    expect(await payments.insert(aTryOf({ id: aScheduleId() }))).toBe('schedule_inactive');
  });

  test('a payment that was stored in time settles after its schedule is canceled', async () => {
    const storage = await (await fresh()).open();
    const schedule = await aScheduleIn(storage);
    const change = aTryOf(schedule);
    await storage.payments.insert(change);
    await storage.schedules.save(aScheduleSave({ schedule: later(schedule, { status: 'canceled' }) }));

    expect(await storage.payments.save(aChange({ payment: later(change.payment, { status: 'captured' }) }))).toBe(true);
  });

  test.each([
    ['commit', 'schedule_inactive'],
    ['rollback', 'inserted'],
  ] as const)('a due payment waits for its schedule that is just being canceled: after a %s it is %s', async (ending, result) => {
    const database = await fresh();
    const storage = await database.open();
    const schedule = await aScheduleIn(storage);
    await withClient(database.connection, async (rival) => {
      await rival.query('begin');
      await rival.query("update schedules set status = 'canceled' where id = $1", [schedule.id]);

      const inserting = storage.payments.insert(aTryOf(schedule));
      await waitUntilBlocked(database, 'insert into payments');
      await rival.query(ending);

      expect(await inserting).toBe(result);
    });
  });

  test('a cancellation is not answered while a payment of the schedule is being stored', async () => {
    const database = await fresh();
    const storage = await database.open();
    const schedule = await aScheduleIn(storage);
    const { payment } = aTryOf(schedule);
    await withClient(database.connection, async (rival) => {
      await rival.query('begin');
      await rival.query(
        `insert into payments (id, merchant, version, status, needs_attention, intent, amount, currency, amount_captured, amount_refunded,
           order_reference, account, gateway, payer, attempts_max, metadata, expires_at, created_at, updated_at, timeline_length,
           schedule, schedule_run, schedule_retry)
         values ($1, 'shop', 1, 'processing', false, 'sale', 990, 'EUR', 0, 0, 'SUB-77-1', 'main', 'simulated', '{}', 1, '{}', now(), now(), now(), 0, $2, 1, 1)`,
        [payment.id, schedule.id],
      );

      const canceling = storage.schedules.save(aScheduleSave({ schedule: later(schedule, { status: 'canceled' }) }));
      await waitUntilBlocked(database, 'update schedules');
      await rival.query('commit');

      expect(await canceling).toBe(true);
      expect(await storage.payments.load(payment.id)).toBeDefined();
    });
  });

  test('a payment is stored before its schedule is canceled or not at all, in either order of the two changes', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];

    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const schedule = await aScheduleIn(one);
        const change = aTryOf(schedule);
        const canceling = async () => {
          expect(await other.schedules.save(aScheduleSave({ schedule: later(schedule, { status: 'canceled' }) }))).toBe(true);
          return one.payments.load(change.payment.id);
        };
        const inserting = () => one.payments.insert(change);
        const [seen, stored] =
          index % 2 === 0
            ? await Promise.all([canceling(), inserting()])
            : ((await Promise.all([inserting(), canceling()])).reverse() as [Awaited<ReturnType<typeof canceling>>, string]);

        expect(stored).toBe(seen === undefined ? 'schedule_inactive' : 'inserted');
      }),
    );
  });
}
