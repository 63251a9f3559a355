import { expect, test } from 'vitest';
import type { StoredCard } from '../../../payments/ports/cards.ts';
import type { Schedule } from '../../../payments/ports/schedules.ts';
import type { Storage } from '../../storage.ts';
import { aCardId, anIdempotencyKey, aSchedule, later } from './builders.ts';
import { aCardIn, aRequest, aScheduleSave } from './schedules.ts';
import { waitUntilBlocked, withClient, type TestDatabase } from './test-database.ts';

const NOON = new Date('2026-03-05T12:00:00.000Z');

async function insert({ schedules }: Storage, card: StoredCard, facts: Partial<Schedule> = {}): Promise<Schedule> {
  const schedule = aSchedule(card, facts);
  expect(await schedules.insert(aScheduleSave({ schedule }), aRequest())).toBe('inserted');
  return schedule;
}

export function cardUseContract(fresh: () => Promise<TestDatabase>): void {
  test.each(['active', 'paused'] as const)('a card of a schedule that is %s is not deleted', async (status) => {
    const storage = await (await fresh()).open();
    const card = await aCardIn(storage);
    const schedule = await insert(storage, card, { status });

    expect(await storage.cards.delete(card.id, NOON)).toBe('in_use');
    expect(await storage.cards.load(card.id)).toEqual(card);

    await storage.schedules.save(aScheduleSave({ schedule: later(schedule, { status: 'canceled' }) }));
    expect(await storage.cards.delete(card.id, NOON)).toBe('deleted');
  });

  test('a card that a schedule has left is deleted', async () => {
    const storage = await (await fresh()).open();
    const [before, after] = [await aCardIn(storage), await aCardIn(storage)];
    const schedule = await insert(storage, before);

    expect(await storage.schedules.save(aScheduleSave({ schedule: later(schedule, { card: after.id }) }))).toBe(true);

    expect(await storage.cards.delete(before.id, NOON)).toBe('deleted');
    expect(await storage.cards.delete(after.id, NOON)).toBe('in_use');
  });

  test('nothing of a schedule with a deleted or unknown card is stored', async () => {
    const database = await fresh();
    const storage = await database.open();
    const card = await aCardIn(storage);
    await storage.cards.delete(card.id, NOON);

    for (const schedule of [aSchedule(card), aSchedule(card, { card: aCardId() })]) {
      const request = aRequest();
      const save = aScheduleSave({ schedule, tasks: [{ kind: 'run_schedule', subject: schedule.id, delayMs: 0 }] });
      expect(await storage.schedules.insert(save, request)).toBe('card_gone');
      expect(await storage.schedules.load(schedule.id)).toBeUndefined();
      expect(await storage.idempotency.find(request.key)).toBeUndefined();
    }
    expect(await database.query('select from tasks')).toEqual([]);
  });

  test('a schedule is neither moved to a deleted card nor revived with one', async () => {
    const storage = await (await fresh()).open();
    const [card, deleted] = [await aCardIn(storage), await aCardIn(storage)];
    await storage.cards.delete(deleted.id, NOON);
    const active = await insert(storage, card);
    const over = await insert(storage, deleted, { status: 'completed' });

    expect(await storage.schedules.save(aScheduleSave({ schedule: later(active, { card: deleted.id }) }))).toBe('card_gone');
    expect(await storage.schedules.save(aScheduleSave({ schedule: later(over, { status: 'active' }) }))).toBe('card_gone');
    expect(await storage.schedules.save(aScheduleSave({ schedule: later(over, { status: 'canceled' }) }))).toBe(true);
    expect(await storage.schedules.load(active.id)).toEqual(active);
  });

  test.each([
    ['commit', 'card_gone'],
    ['rollback', 'inserted'],
  ] as const)('a new schedule waits for the card that is just being deleted: after a %s it is %s', async (ending, result) => {
    const database = await fresh();
    const storage = await database.open();
    const card = await aCardIn(storage);
    await withClient(database.connection, async (rival) => {
      await rival.query('begin');
      await rival.query('update cards set deleted_at = now() where id = $1', [card.id]);

      const inserting = storage.schedules.insert(aScheduleSave({ schedule: aSchedule(card) }), aRequest());
      await waitUntilBlocked(database, 'insert into schedules');
      await rival.query(ending);

      expect(await inserting).toBe(result);
    });
  });

  test.each([
    ['commit', 'in_use'],
    ['rollback', 'deleted'],
  ] as const)('a deletion waits for a schedule that is just taking the card: after a %s the card is %s', async (ending, result) => {
    const database = await fresh();
    const storage = await database.open();
    const card = await aCardIn(storage);
    const schedule = await insert(storage, card, { status: 'canceled' });
    await withClient(database.connection, async (rival) => {
      await rival.query('begin');
      await rival.query("update schedules set status = 'active' where id = $1", [schedule.id]);

      const deleting = storage.cards.delete(card.id, NOON);
      await waitUntilBlocked(database, 'update cards');
      await rival.query(ending);

      expect(await deleting).toBe(result);
    });
  });

  test('a card is never both deleted and in use, in either order of the two changes', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const key = anIdempotencyKey();

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const card = await aCardIn(one);
        const request = { key: { ...key, key: `${key.key}-${String(index)}` }, answer: {} };
        const inserting = () => one.schedules.insert(aScheduleSave({ schedule: aSchedule(card) }), request);
        const deleting = () => other.cards.delete(card.id, NOON);
        if (index % 2 === 0) return Promise.all([inserting(), deleting()]);
        const [deleted, inserted] = await Promise.all([deleting(), inserting()]);
        return [inserted, deleted];
      }),
    );

    for (const outcome of outcomes)
      expect([
        ['inserted', 'in_use'],
        ['card_gone', 'deleted'],
      ]).toContainEqual(outcome);
    expect(
      await database.query(`
      select from schedules join cards on cards.id = schedules.card
      where status = 'active' and deleted_at is not null`),
    ).toEqual([]);
  });
}
