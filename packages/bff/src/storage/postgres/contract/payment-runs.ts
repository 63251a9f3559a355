import { expect, test } from 'vitest';
import { aChange, anIdempotencyKey, anOperation, aPayment } from './builders.ts';
import { aScheduleIn } from './schedules.ts';
import type { TestDatabase } from './test-database.ts';

export function paymentRunsContract(fresh: () => Promise<TestDatabase>): void {
  test('replicas that make the same try of the same run make one payment', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const run = { schedule: (await aScheduleIn(one)).id, run: 1, retry: 1 };

    const results = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const payment = aPayment({ schedule: run });
        const tasks = [{ kind: 'ask_outcome', subject: payment.id, delayMs: 0 } as const];
        const change = aChange({ payment, operations: [anOperation()], events: [{ type: 'payment.captured' }], tasks });
        return { payment, result: await (index % 2 === 0 ? one : other).payments.insert(change) };
      }),
    );

    const [winner, ...rivals] = results.filter(({ result }) => result === 'inserted');
    expect(rivals).toEqual([]);
    expect(results.filter(({ result }) => result === 'run_taken')).toHaveLength(9);
    expect((await other.payments.loadByRun(run))?.payment).toEqual(winner?.payment);
    expect(await database.query('select from payments where schedule is not null')).toHaveLength(1);
    for (const table of ['operations', 'outbox', 'tasks']) expect(await database.query(`select from ${table}`), table).toHaveLength(1);
    expect(await database.query('select from timeline where payment = $1', [winner?.payment.id])).toHaveLength(1);
  });

  test('another try of a run, another run and another schedule are other payments', async () => {
    const storage = await (await fresh()).open();
    const { payments } = storage;
    const first = { schedule: (await aScheduleIn(storage)).id, run: 1, retry: 1 };
    for (const run of [first, { ...first, retry: 2 }, { ...first, run: 2 }, { ...first, schedule: (await aScheduleIn(storage)).id }]) {
      const payment = aPayment({ schedule: run });
      expect(await payments.insert(aChange({ payment }))).toBe('inserted');
      expect((await payments.loadByRun(run))?.payment.id).toBe(payment.id);
    }
    expect(await payments.loadByRun({ ...first, run: 3 })).toBeUndefined();
  });

  test('a request for a run that was made keeps its key', async () => {
    const storage = await (await fresh()).open();
    const { payments, idempotency } = storage;
    const [schedule, key] = [{ schedule: (await aScheduleIn(storage)).id, run: 1, retry: 1 }, anIdempotencyKey()];
    await payments.insert(aChange({ payment: aPayment({ schedule }) }));

    expect(await payments.insert(aChange({ payment: aPayment({ schedule }) }), { key, answer: {} })).toBe('run_taken');

    expect(await idempotency.find(key)).toBeUndefined();
    expect(await payments.insert(aChange(), { key, answer: {} })).toBe('inserted');
    expect(await payments.insert(aChange({ payment: aPayment({ schedule }) }), { key, answer: {} })).toBe('key_taken');
  });
}
