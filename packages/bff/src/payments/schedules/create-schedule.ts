import type { NewSchedule, Schedule as ScheduleSnapshot } from '@paydesk/shared/schedule';
import { chooseAccount } from '../steps/choose-account.ts';
import { Fault } from '../faults.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Idempotency, IdempotencyKey } from '../ports/idempotency.ts';
import type { Random } from '../ports/random.ts';
import type { Schedule, Schedules } from '../ports/schedules.ts';
import { scheduleSnapshot } from '../readings/schedule-snapshot.ts';
import { answerOnce } from '../steps/known-answer.ts';
import { usableCard } from '../steps/usable-card.ts';
import { refusePast, runTask } from './merchant-moves.ts';
import { scheduleMistakes } from './schedule-mistakes.ts';
import { cardGone } from './update-schedule.ts';

export interface CreateSchedule {
  readonly merchant: string;
  readonly wanted: NewSchedule;
  readonly key: IdempotencyKey;
}

interface Ports {
  readonly schedules: Schedules;
  readonly cards: Cards;
  readonly accounts: Accounts;
  readonly idempotency: Idempotency;
  readonly clock: Clock;
  readonly random: Random;
}

/** Stores what is to be charged and when, with the task of the first run. The same key with the same request gets the first answer again. */
export function createSchedule({ schedules, cards, accounts, idempotency, clock, random }: Ports) {
  return (request: CreateSchedule): Promise<ScheduleSnapshot> => answerOnce(idempotency, request.key, () => store(request));

  /** @returns `undefined` when the key was taken meanwhile. */
  async function store({ merchant, wanted, key }: CreateSchedule): Promise<ScheduleSnapshot | undefined> {
    const { card, account } = await usableCard({ cards, accounts }, merchant, wanted.card, undefined);
    const schedule = newSchedule(account, wanted);
    refuseUnsuitable(account, schedule, card);
    if (schedule.endsAt !== null) refusePast(schedule.endsAt, schedule.createdAt);
    const answer = scheduleSnapshot(schedule);
    const save = { schedule, tasks: [runTask(schedule, schedule.nextRunAt, schedule.createdAt)], events: [] };
    const stored = await schedules.insert(save, { key, answer });
    if (stored === 'card_gone') throw cardGone();
    return stored === 'inserted' ? answer : undefined;
  }

  function newSchedule(account: GatewayAccount, wanted: NewSchedule): Schedule {
    const now = clock.now();
    const startsAt = new Date(wanted.starts_at);
    return {
      id: random.scheduleId(),
      merchant: account.merchant,
      version: 1,
      status: 'active',
      pausedBecause: null,
      account: account.id,
      card: wanted.card,
      amount: BigInt(wanted.amount),
      currency: wanted.currency,
      intent: wanted.intent,
      orderReference: wanted.order_reference,
      description: wanted.description,
      metadata: wanted.metadata,
      gatewayOptions: wanted.gateway_options ?? {},
      interval: wanted.interval,
      timeZone: wanted.time_zone,
      startsAt,
      anchor: startsAt,
      endsAt: wanted.ends_at === null ? null : new Date(wanted.ends_at),
      runsMax: wanted.runs_max,
      retryAfter: wanted.retry_after,
      afterDecline: wanted.after_decline,
      runsMade: 0,
      nextRunAt: startsAt,
      current: null,
      lastPayment: null,
      createdAt: now,
      updatedAt: now,
    };
  }
}

function refuseUnsuitable(account: GatewayAccount, schedule: Schedule, card: StoredCard): void {
  const { currency, intent, gatewayOptions } = schedule;
  if (!account.gateway.capabilities.merchant_initiated) {
    throw new Fault(
      'account_unsuitable',
      `The gateway account "${account.id}" takes no payment without a payer, so nothing can be scheduled.`,
    );
  }
  const wishes = { account: account.id, currency, intent, saveCard: false, gatewayOptions };
  chooseAccount([account], wishes, () => scheduleMistakes(account.gateway, schedule, card));
}
