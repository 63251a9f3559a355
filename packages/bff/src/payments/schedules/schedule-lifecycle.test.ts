import { ScheduleId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { originalOperation } from '../payment.ts';
import type { Schedule } from '../ports/schedules.ts';
import { NOON } from '../testing/builders.ts';
import { aSchedule } from '../testing/schedules/builders.ts';
import type { LedgerEntry } from '../testing/schedules/ledger-gateway.ts';
import { ScheduleWorld } from '../testing/schedules/schedule-world.ts';

const WORLDS = 8;
const RUNS = 13;
const MINUTE_MS = 60_000;

/** In the order of time, as this test counts them by itself. */
const OCCURRENCES: Readonly<Record<string, (index: number) => number>> = {
  PT1M: (index) => NOON.getTime() + index * MINUTE_MS,
  PT1H: (index) => NOON.getTime() + index * 60 * MINUTE_MS,
  P1D: (index) => NOON.getTime() + index * 24 * 60 * MINUTE_MS,
  P1M: (index) => Date.UTC(2026, 10 + index, 21, 12),
};

/** Ten schedules with 130 runs; the last two are paused and resumed all the time. */
function schedules(): readonly Schedule[] {
  return Array.from({ length: 10 }, (_, index) => {
    const id = ScheduleId.parse(`sch_${String(index).padStart(26, '0')}`);
    const interval = Object.keys(OCCURRENCES)[index % 4] ?? '';
    const retryAfter = index % 3 === 0 ? [] : ['PT10M', 'P1D'];
    return aSchedule({ id, interval, retryAfter, orderReference: `SUB${index}`, runsMax: RUNS, afterDecline: 'continue' });
  });
}

async function lived(seed: number) {
  const all = schedules();
  const impatient = all.slice(-2).map(({ id }) => id);
  const world = new ScheduleWorld(seed, all, impatient);
  return { world, impatient, end: await world.play() };
}

function messagesOf(entries: readonly LedgerEntry[], { orderReference }: Schedule, run: number): readonly LedgerEntry[] {
  return entries.filter((entry) => entry.orderReference === `${orderReference}-${run}`);
}

/** What the gateway's ledger, and nothing of ours, says of the runs of a schedule. */
function brokenRules({ gateway: { entries }, storage }: ScheduleWorld, schedule: Schedule): readonly string[] {
  const broken: string[] = [];
  if (schedule.status !== 'completed' || schedule.runsMade !== RUNS)
    broken.push(`it is ${schedule.status} after ${schedule.runsMade} runs`);
  for (let run = 1; run <= RUNS; run += 1) {
    const messages = messagesOf(entries, schedule, run);
    const charges = messages.filter(({ fate }) => fate === 'approved').length;
    const refused = messages.filter(({ fate }) => fate !== 'approved' && fate !== 'failed').length;
    if (charges > 1) broken.push(`run ${run} was charged ${charges} times`);
    if (charges === 0 && refused === 0) broken.push(`run ${run} was lost`);
    if (charges === 0 && schedule.retryAfter.length > 0 && !messages.some(({ fate }) => fate === 'expired_card') && refused < 3) {
      broken.push(`run ${run} was given up before its retries were used`);
    }
  }
  if (messagesOf(entries, schedule, RUNS + 1).length > 0) broken.push('a run was made beyond the last');
  return [...broken, ...missedOccurrences(storage.history.get(schedule.id) ?? [])];
}

/** Only what falls into the time of an earlier run may be left out. */
function missedOccurrences(states: readonly Schedule[]): readonly string[] {
  const occurrence = OCCURRENCES[states[0]?.interval ?? ''];
  const missed: string[] = [];
  let index = 0;
  for (const [position, state] of states.entries()) {
    const before = states[position - 1];
    if (state.current?.retry === 1 && before?.current === null && occurrence !== undefined) {
      while (occurrence(index) < (before.nextRunAt?.getTime() ?? 0)) {
        if (occurrence(index) > endOf(states, state.current.run - 1)) missed.push(`occurrence ${index} was left out`);
        index += 1;
      }
      if (occurrence(index) !== before.nextRunAt?.getTime()) missed.push(`run ${state.current.run} was not due at an occurrence`);
      index += 1;
    }
  }
  return missed;
}

function endOf(states: readonly Schedule[], run: number): number {
  return states.find(({ runsMade }) => runsMade === run)?.updatedAt.getTime() ?? 0;
}

test('in a thousand runs with replicas killed anywhere each run is charged once and none is lost', async () => {
  const broken: string[] = [];
  let [runs, kills, tries] = [0, 0, 0];
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const { world, impatient, end } = await lived(seed);
    const { entries } = world.gateway;
    if (end === 'stuck') broken.push(`seed ${seed}: it never ends`);
    if (new Set(entries.map(({ reference }) => reference)).size < entries.length) broken.push(`seed ${seed}: a message was sent twice`);
    for (const schedule of world.storage.schedules) {
      const rules = brokenRules(world, schedule).filter((rule) => !(impatient.includes(schedule.id) && rule.startsWith('occurrence')));
      broken.push(...rules.map((rule) => `seed ${seed}, ${schedule.interval} ${schedule.orderReference}: ${rule}`));
      runs += schedule.runsMade;
    }
    const charged = entries.filter(({ fate }) => fate === 'approved').length;
    if (world.storage.records.filter((record) => originalOperation(record) !== undefined).length !== charged) {
      broken.push(`seed ${seed}: we and the gateway do not agree on what was charged`);
    }
    kills += world.kills;
    tries += world.storage.records.length;
  }

  expect(broken).toEqual([]);
  expect(runs).toBeGreaterThanOrEqual(1000);
  expect(kills).toBeGreaterThan(runs / 10);
  expect(tries).toBeGreaterThan(runs * 1.2);
});
