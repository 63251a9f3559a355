import type { FaultCode } from '@paydesk/shared/fault-codes';
import type { ScheduleId } from '@paydesk/shared/ids';
import type { PausedBecause } from '@paydesk/shared/schedule';
import { Fault } from '../faults.ts';
import type { PaymentRecord, ScheduleRun } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { Schedule, ScheduleSave, Schedules } from '../ports/schedules.ts';
import type { MakePayment } from './make-payment.ts';
import { nextStep } from './next-step.ts';
import { beginRun, notePayment, settleTry, stopBefore } from './run-moves.ts';
import { outcomeOfTry, type TryOutcome } from './try-outcome.ts';

/** A payment that settles runs its schedule at once; this is the fallback. */
const LOOK_AGAIN_MS = 60_000;
/** A run takes four steps, a few more after lost races. */
const STEPS_MAX = 20;
/** Faults that last until the schedule, its card or its account is changed: the schedule is paused. The others are temporary. */
const FOR_A_PERSON: Readonly<Partial<Record<FaultCode, PausedBecause>>> = {
  not_found: 'card_deleted',
  account_unsuitable: 'account_unsuitable',
  invalid_request: 'payment_refused',
  not_possible: 'payment_refused',
  conflict: 'payment_refused',
};

interface Ports {
  readonly schedules: Schedules;
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

/**
 * Makes the payments of a schedule that are due and follows them. Safe at any time, concurrently, and when killed anywhere:
 * no two payments are the same try of the same run, and a schedule goes on only after the payment of a try has ended.
 *
 * @returns When to look again; `null` when nothing is due until the schedule is changed or a payment settles.
 */
export function runSchedule({ schedules, payments, accounts, clock }: Ports, makePayment: MakePayment) {
  return async (id: ScheduleId): Promise<number | null> => {
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const schedule = await schedules.load(id);
      if (schedule === undefined) return null;
      const step = nextStep(schedule, clock.now());
      switch (step.do) {
        case 'rest':
          return null;
        case 'wait':
          return step.delayMs;
        case 'begin':
          await store(beginRun(schedule, clock.now()));
          break;
        case 'pay':
          await store(await pay(schedule, step.run));
          break;
        case 'find': {
          const made = await payments.loadByRun(step.run);
          if (made === undefined) return null;
          await store(notePayment(schedule, step.run, made.payment.id, clock.now()));
          break;
        }
        case 'look': {
          const settled = settleTry(schedule, await triesOf(step.run), clock.now());
          if (settled === undefined) return LOOK_AGAIN_MS;
          await store(settled);
        }
      }
    }
    throw new Fault('internal', 'This schedule is changed by too many at once. It is looked at again.');
  };

  /** A lost race, such as with a pause, needs no handling: the next step reads the schedule again. */
  async function store(save: ScheduleSave): Promise<void> {
    await schedules.save(save);
  }

  async function pay(schedule: Schedule, run: ScheduleRun): Promise<ScheduleSave> {
    try {
      const { payment } = await make(schedule, run);
      return notePayment(schedule, run, payment.id, clock.now());
    } catch (error) {
      const reason = error instanceof Fault ? FOR_A_PERSON[error.code] : undefined;
      if (reason === undefined) throw error;
      const accountMissing = reason === 'account_unsuitable' && accounts.find(schedule.account) === undefined;
      return stopBefore(schedule, accountMissing ? 'account_missing' : reason, clock.now());
    }
  }

  function make(schedule: Schedule, run: ScheduleRun): Promise<PaymentRecord> {
    return makePayment({
      merchant: schedule.merchant,
      account: schedule.account,
      card: schedule.card,
      amount: schedule.amount,
      currency: schedule.currency,
      intent: schedule.intent,
      orderReference: `${schedule.orderReference}-${run.run}`,
      description: schedule.description,
      payer: {},
      returnUrl: null,
      locale: null,
      metadata: schedule.metadata,
      gatewayOptions: schedule.gatewayOptions,
      once: { run },
    });
  }

  /** How the tries of a run have ended, oldest first. The earlier ones only matter when the last was not a success. */
  async function triesOf(run: ScheduleRun): Promise<readonly TryOutcome[]> {
    const last = await outcomeOf(run);
    if (last === 'open' || last === 'succeeded') return [last];
    const before: TryOutcome[] = [];
    for (let retry = 1; retry < run.retry; retry += 1) before.push(await outcomeOf({ ...run, retry }));
    return [...before, last];
  }

  async function outcomeOf(run: ScheduleRun): Promise<TryOutcome> {
    const record = await payments.loadByRun(run);
    if (record === undefined) throw new Fault('internal', 'A try that is noted must have a payment.');
    return outcomeOfTry(record);
  }
}
