import { PausedBecause } from '@paydesk/shared/schedule';
import { expect, test } from 'vitest';
import type { StoredCard } from '../../../payments/ports/cards.ts';
import type { Schedule, ScheduleSave } from '../../../payments/ports/schedules.ts';
import type { Storage } from '../../storage.ts';
import { aChange, anIdempotencyKey, aPayment, aSchedule, aScheduleId, aStoredCard, later } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

export async function aCardIn({ payments }: Storage): Promise<StoredCard> {
  const payment = aPayment();
  const card = aStoredCard(payment);
  await payments.insert(aChange({ payment, cards: [card] }));
  return card;
}

export function aScheduleSave(facts: Pick<ScheduleSave, 'schedule'> & Partial<ScheduleSave>): ScheduleSave {
  return { tasks: [], events: [], ...facts };
}

/** A schedule that payments can name as theirs. */
export async function aScheduleIn(storage: Storage, facts: Partial<Schedule> = {}): Promise<Schedule> {
  const schedule = aSchedule(await aCardIn(storage), facts);
  expect(await storage.schedules.insert(aScheduleSave({ schedule }), aRequest())).toBe('inserted');
  return schedule;
}

export const aRequest = () => ({ key: anIdempotencyKey(), answer: { id: 'answered' } });

export function schedulesContract(fresh: () => Promise<TestDatabase>): void {
  test('a schedule is read as it was stored', async () => {
    const storage = await (await fresh()).open();
    const card = await aCardIn(storage);
    const endsAt = new Date('2027-01-01T00:00:00.001Z');
    const bare = aSchedule(card, { description: null, runsMax: null, nextRunAt: null, retryAfter: [], gatewayOptions: {} });
    const full = aSchedule(card, { endsAt, current: { run: 2, retry: 1, payment: card.payment }, lastPayment: card.payment });
    const planned = aSchedule(card, { amount: 9_007_199_254_740_993n, current: { run: 1, retry: 1, payment: null } });
    const paused = PausedBecause.options.map((pausedBecause) => aSchedule(card, { status: 'paused', pausedBecause }));

    for (const schedule of [bare, full, planned, ...paused]) {
      expect(await storage.schedules.insert(aScheduleSave({ schedule }), aRequest())).toBe('inserted');
      expect(await storage.schedules.load(schedule.id)).toEqual(schedule);
    }
    expect(await storage.schedules.load(aScheduleId())).toBeUndefined();
  });

  test('twenty simultaneous requests with one idempotency key make one schedule', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const [card, key] = [await aCardIn(one), anIdempotencyKey()];

    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const schedule = aSchedule(card);
        const save = aScheduleSave({ schedule, tasks: [{ kind: 'run_schedule', subject: schedule.id, delayMs: 60_000 }] });
        return (index % 2 === 0 ? one : other).schedules.insert(save, { key, answer: { id: schedule.id } });
      }),
    );

    expect(results.filter((result) => result === 'inserted')).toHaveLength(1);
    expect(results.filter((result) => result === 'key_taken')).toHaveLength(19);
    const [stored, ...rivals] = await database.query<{ id: string }>('select id from schedules');
    expect(rivals).toEqual([]);
    expect(await database.query('select kind, subject from tasks')).toEqual([{ kind: 'run_schedule', subject: stored?.id }]);
    expect(await other.idempotency.find(key)).toEqual({ state: 'answered', answer: { id: stored?.id } });
  });

  test('of changes decided on the same version exactly one is stored, and nothing of the others', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const card = await aCardIn(one);
    const schedule = aSchedule(card);
    await one.schedules.insert(aScheduleSave({ schedule }), aRequest());

    const saves = Array.from({ length: 10 }, (_, index) =>
      aScheduleSave({
        schedule: later(schedule, {
          status: 'paused',
          pausedBecause: 'declined',
          amount: BigInt(index + 1),
          interval: 'P2W',
          timeZone: 'UTC',
          anchor: new Date(),
          endsAt: new Date(),
          runsMax: 3,
          retryAfter: ['PT1H'],
          afterDecline: 'continue',
          runsMade: 1,
          nextRunAt: null,
          lastPayment: card.payment,
          current: { run: 2, retry: 1, payment: card.payment },
          description: 'new',
          metadata: {},
          updatedAt: new Date(),
        }),
        events: ['schedule.paused'],
        tasks: [{ kind: 'run_schedule', subject: `run ${String(index)}`, delayMs: 60_000 }],
      }),
    );
    const results = await Promise.all(saves.map((save, index) => (index % 2 === 0 ? one : other).schedules.save(save)));

    expect(results.filter((stored) => stored === true)).toHaveLength(1);
    expect(results.filter((stored) => stored === false)).toHaveLength(9);
    const winner = results.indexOf(true);
    expect(await one.schedules.load(schedule.id)).toEqual(saves[winner]?.schedule);
    expect(await database.query('select id from outbox')).toHaveLength(1);
    expect(await database.query('select subject from tasks')).toEqual([{ subject: `run ${String(winner)}` }]);
    expect(await one.schedules.save(aScheduleSave({ schedule: later(aSchedule(card)) }))).toBe(false);
  });

  test('what a schedule has promised never changes', async () => {
    const storage = await (await fresh()).open();
    const schedule = aSchedule(await aCardIn(storage));
    await storage.schedules.insert(aScheduleSave({ schedule }), aRequest());

    const other = later(schedule, {
      merchant: 'thief',
      currency: 'USD',
      intent: 'authorize',
      orderReference: 'other',
      gatewayOptions: {},
      startsAt: new Date(),
      createdAt: new Date(),
    });
    await storage.schedules.save(aScheduleSave({ schedule: other }));

    expect(await storage.schedules.load(schedule.id)).toEqual({ ...schedule, version: 2 });
  });

  test('a schedule that a replica from before reasons were known has resumed is not paused because of anything', async () => {
    const database = await fresh();
    const storage = await database.open();
    const schedule = await aScheduleIn(storage, { status: 'paused', pausedBecause: 'declined' });

    await database.query("update schedules set status = 'active' where id = $1", [schedule.id]);

    expect(await storage.schedules.load(schedule.id)).toEqual({ ...schedule, status: 'active', pausedBecause: null });
  });

  test('a schedule that is over ends its task', async () => {
    const database = await fresh();
    const storage = await database.open();
    const schedule = aSchedule(await aCardIn(storage));
    const plan = { kind: 'run_schedule', subject: schedule.id } as const;
    await storage.schedules.insert(aScheduleSave({ schedule, tasks: [{ ...plan, delayMs: 0 }] }), aRequest());
    expect(await storage.tasks.nextDueMs(['run_schedule'])).toBe(0);

    await storage.schedules.save(aScheduleSave({ schedule: later(schedule, { status: 'canceled' }), tasks: [{ ...plan, delayMs: null }] }));

    expect(await storage.tasks.nextDueMs(['run_schedule'])).toBeNull();
  });

  test('a run that is due soon wakes the workers', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const schedule = aSchedule(await aCardIn(one));
    const woken = new Promise<void>((resolve) => other.tasks.onRunSoon(['run_schedule'], resolve));

    const tasks = [{ kind: 'run_schedule', subject: schedule.id, delayMs: 0 } as const];
    await one.schedules.insert(aScheduleSave({ schedule, tasks }), aRequest());

    await woken;
  });

  test('a merchant pages through its own schedules, newest first', async () => {
    const storage = await (await fresh()).open();
    const card = await aCardIn(storage);
    const stored = [];
    for (const status of ['active', 'paused', 'active', 'canceled'] as const) {
      const schedule = aSchedule(card, { status });
      stored.unshift(schedule);
      await storage.schedules.insert(aScheduleSave({ schedule }), aRequest());
    }
    await storage.schedules.insert(aScheduleSave({ schedule: aSchedule(card, { merchant: 'other shop' }) }), aRequest());

    const first = await storage.schedules.list({ merchant: 'shop', limit: 3 });
    const second = await storage.schedules.list({ merchant: 'shop', limit: 3, before: first[2]?.id });

    expect([...first, ...second]).toEqual(stored);
    expect(await storage.schedules.list({ merchant: 'shop', status: 'active', limit: 9 })).toEqual([stored[1], stored[3]]);
  });
}
