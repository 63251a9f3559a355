import { ScheduleId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { originalOperation } from '../payment.ts';
import type { Schedule } from '../ports/schedules.ts';
import { aSchedule } from '../testing/schedules/builders.ts';
import { ScheduleWorld } from '../testing/schedules/schedule-world.ts';

const WORLDS = 8;
const CANCEL_SHARE = 0.05;

function schedules(): readonly Schedule[] {
  return Array.from({ length: 10 }, (_, index) => {
    const id = ScheduleId.parse(`sch_${String(index).padStart(26, '0')}`);
    return aSchedule({ id, interval: 'PT1M', orderReference: `SUB${index}`, runsMax: 40, retryAfter: ['PT1M'], afterDecline: 'continue' });
  });
}

test('once a merchant was answered that a schedule is paused or canceled, no further try of it is stored or sent', async () => {
  const broken: string[] = [];
  let [stops, refusals] = [0, 0];
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const all = schedules();
    const world = new ScheduleWorld(
      seed,
      all,
      all.map(({ id }) => id),
      CANCEL_SHARE,
    );
    if ((await world.play()) === 'stuck') broken.push(`seed ${seed}: it never ends`);
    world.merchant.judge();
    broken.push(...world.merchant.broken.map((word) => `seed ${seed}: ${word}`));

    broken.push(...world.thrown.map((error) => `seed ${seed}: a task has thrown ${String(error)}`));

    const { gateway, storage } = world;
    const reasons = new Set([...storage.history.values()].flat().map(({ pausedBecause }) => pausedBecause));
    if ([...reasons].some((reason) => reason !== null && reason !== 'merchant')) broken.push(`seed ${seed}: it paused by itself`);
    const charged = gateway.entries.filter(({ fate }) => fate === 'approved').length;
    if (storage.records.filter((record) => originalOperation(record) !== undefined).length !== charged) {
      broken.push(`seed ${seed}: we and the gateway do not agree on what was charged`);
    }
    stops += world.merchant.stops;
    refusals += storage.refusals;
  }

  expect(broken).toEqual([]);
  expect(stops).toBeGreaterThan(500);
  expect(refusals).toBeGreaterThan(10);
});
