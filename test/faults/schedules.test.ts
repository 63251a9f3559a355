import { setTimeout as wait } from 'node:timers/promises';
import { CardId } from '@paydesk/shared/ids';
import type { Schedule } from '@paydesk/shared/schedule';
import { expect, test } from 'vitest';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { amountOf } from '../support/full-length.ts';
import { savedCard } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { untilNoneIsLeft } from '../support/until-none-is-left.ts';

const SCHEDULES = amountOf(50, 100);
const RUNS = 2;
const KILLS = amountOf(6, 14);
const COMMAND = 'make-rebill-sale';
const MINUTE_MS = 60_000;
/** A run whose message was lost is tried again a minute after the loss is proven; the last is due a minute after the first. */
const TAKES_MS_MAX = 10 * MINUTE_MS;

/** The first messages with these amounts meet a gateway that does not answer, and one that has not heard them. */
const NEVER_ANSWERED = { minorUnits: 1_111, sent: '11.11' };
const NEVER_HEARD = { minorUnits: 2_222, sent: '22.22' };

const system = useSystem({ replicas: 3 });

/** All are due at once, and again within the minute that follows. */
async function manySchedules(card: CardId): Promise<readonly Schedule[]> {
  const { bffs } = system.current;
  const now = Date.now();
  return Promise.all(
    Array.from({ length: SCHEDULES }, (_, index) =>
      bffs[index % bffs.length]!.api.createSchedule({
        card,
        currency: 'EUR',
        interval: 'PT1M',
        runs_max: RUNS,
        amount: [NEVER_ANSWERED.minorUnits, NEVER_HEARD.minorUnits][index] ?? 999,
        order_reference: `SUB-${index}`,
        starts_at: new Date(now - (index * MINUTE_MS) / SCHEDULES).toISOString(),
      }),
    ),
  );
}

/** Ends replicas as a crash would, one or two at a time, and starts them again a moment later. */
async function killAtRandom(): Promise<void> {
  const { bffs } = system.current;
  for (let kills = 0; kills < KILLS; kills += 2) {
    await wait(Math.random() * (kills === 0 ? 500 : 8_000));
    const first = Math.floor(Math.random() * bffs.length);
    await Promise.all(
      [first, (first + 1) % bffs.length].map(async (index) => {
        await wait(Math.random() * 1_500);
        await bffs[index]!.kill();
        await wait(Math.random() * 500);
        await bffs[index]!.restart();
      }),
    );
  }
}

/** What the gateway has charged, by the order it was told; ours is not asked. */
function charges(simulator: PaynetEasySimulator): Readonly<Record<string, number>> {
  const orderOf = new Map(
    simulator.requests({ command: COMMAND }).map(({ clientOrderId, parameters }) => [clientOrderId, parameters['order_desc']]),
  );
  const counts: Record<string, number> = {};
  for (const { clientOrderId, transactions } of simulator.orders()) {
    const order = orderOf.get(clientOrderId) ?? '';
    const charged = transactions.filter(({ type, status }) => type === 'sale' && status === 'approved').length;
    if (order.startsWith('SUB-')) counts[order] = (counts[order] ?? 0) + charged;
  }
  return counts;
}

test(
  'while three replicas are killed at random, every run of many schedules is charged once and none is lost',
  { timeout: TAKES_MS_MAX },
  async () => {
    const { simulator, bffs, api } = system.current;
    const card = CardId.parse(await savedCard(system.current));
    simulator.chooseScenario({ scenario: 'S22', variant: 'no-answer', command: COMMAND, amount: NEVER_ANSWERED.sent });
    simulator.chooseScenario({ scenario: 'S22', variant: 'ignored', command: COMMAND, amount: NEVER_HEARD.sent });

    const schedules = await manySchedules(card);
    await killAtRandom();

    const left = new Set(schedules.map(({ id }) => id));
    await untilNoneIsLeft(async () => {
      for (const id of left) {
        const { status, runs_made: runs } = await bffs[1]!.api.readSchedule(id);
        if (status === 'completed' && runs === RUNS) left.delete(id);
      }
      return left.size;
    });

    const wanted = schedules.flatMap(({ order_reference: order }) => Array.from({ length: RUNS }, (_, run) => [`${order}-${run + 1}`, 1]));
    expect(charges(simulator)).toEqual(Object.fromEntries(wanted));
    const sent = simulator.requests({ command: COMMAND }).map(({ clientOrderId }) => clientOrderId);
    expect(new Set(sent).size).toBe(sent.length);
    const statuses = (await api.findPaymentsOfSchedule(schedules[1]!.id)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 'failed')).toEqual(['captured', 'captured']);
    expect(statuses).toContain('failed');
  },
);
