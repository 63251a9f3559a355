import { beforeEach, expect, test } from 'vitest';
import { Fault } from '../faults.ts';
import type { PaymentRecord, ScheduleRun } from '../payment.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import type { Change } from '../ports/payments.ts';
import type { Schedule } from '../ports/schedules.ts';
import { anAttemptUnderWay, NOON } from '../testing/builders.ts';
import { anAccount, aPaymentsPort, aSchedulesPort } from '../testing/ports.ts';
import type { MakePayment } from './make-payment.ts';
import { cancel, pause } from './merchant-moves.ts';
import { runSchedule } from './run-schedule.ts';
import { A_PAYMENT, after, aSchedule, SCHEDULE_ID } from '../testing/schedules/builders.ts';
import { InMemoryStorage } from '../testing/schedules/in-memory-storage.ts';

const FIRST_TRY = { schedule: SCHEDULE_ID, run: 1, retry: 1 };

const ACCOUNT = anAccount();

let now: Date;
let storage: InMemoryStorage;

beforeEach(() => {
  now = NOON;
  storage = new InMemoryStorage(() => now.getTime());
});

/** @param record Was made while the schedule was active. */
function given(schedule: Schedule, record?: PaymentRecord): void {
  storage.insertSchedule({ ...schedule, status: 'active' }, []);
  if (record !== undefined) storage.insertPayment(asChange(record));
  storage.insertSchedule(schedule, []);
}

function asChange(record: PaymentRecord): Change {
  return { ...record, timeline: [], cards: [], events: [], tasks: [] };
}

function theTry(run: ScheduleRun, status: 'processing' | 'captured' | 'declined'): PaymentRecord {
  const operation = { processing: 'pending', captured: 'succeeded', declined: 'declined' } as const;
  return anAttemptUnderWay({ status, schedule: run }, {}, { kind: 'sale', status: operation[status], settledAt: NOON });
}

const paysWith: (status: 'processing' | 'captured') => MakePayment = (status) => async (wanted) => {
  const record = theTry(wanted.once.run, status);
  storage.insertPayment(asChange(record));
  return Promise.resolve(record);
};

const refuses =
  (code: Fault['code']): MakePayment =>
  () =>
    Promise.reject(new Fault(code, 'Not like this.'));

const paysNothing: MakePayment = () => Promise.reject(new Error('no payment was to be made'));

function run(makePayment: MakePayment, account: GatewayAccount | null = ACCOUNT): Promise<number | null> {
  const schedules = aSchedulesPort({
    load: (id) => Promise.resolve(storage.loadSchedule(id)),
    save: (save) => Promise.resolve(storage.saveSchedule(save)),
  });
  const payments = aPaymentsPort({ loadByRun: (wanted) => Promise.resolve(storage.loadByRun(wanted)) });
  const accounts = { find: () => account ?? undefined, ofMerchant: () => [], merchant: () => undefined };
  return runSchedule({ schedules, payments, accounts, clock: { now: () => now } }, makePayment)(SCHEDULE_ID);
}

const stored = () => storage.loadSchedule(SCHEDULE_ID);

test('before its time nothing is made', async () => {
  given(aSchedule({ nextRunAt: after(7000) }));

  expect(await run(paysNothing)).toBe(7000);
  expect(stored()?.version).toBe(1);
});

test('a run that is due is paid with what the schedule says', async () => {
  given(aSchedule({ runsMade: 6, gatewayOptions: { payneteasy: { comment: 'lamps' } }, metadata: { cart: '7' } }));
  let asked: Parameters<MakePayment>[0] | undefined;

  await run((wanted) => {
    asked = wanted;
    return paysWith('processing')(wanted);
  });

  expect(asked).toMatchObject({ orderReference: 'SUB-77-7', amount: 990n, currency: 'EUR', intent: 'sale', metadata: { cart: '7' } });
  expect(asked).toMatchObject({ gatewayOptions: { payneteasy: { comment: 'lamps' } }, once: { run: { ...FIRST_TRY, run: 7 } } });
});

test('a payment under way is looked after again in a minute', async () => {
  given(aSchedule());

  expect(await run(paysWith('processing'))).toBe(60_000);
  expect(stored()).toMatchObject({ current: { run: 1, retry: 1, payment: A_PAYMENT }, nextRunAt: null, runsMade: 0 });
});

test('a payment that has succeeded at once leads to the next occurrence', async () => {
  given(aSchedule());

  expect(await run(paysWith('captured'))).toBe(30 * 86_400_000);
  expect(stored()).toMatchObject({ runsMade: 1, current: null, lastPayment: A_PAYMENT });
});

test('a payment that was made and not noted is noted while the schedule is paused, and no other is made', async () => {
  given(aSchedule({ status: 'paused', current: { run: 1, retry: 1, payment: null } }), theTry(FIRST_TRY, 'captured'));

  expect(await run(paysNothing)).toBeNull();
  expect(stored()).toMatchObject({ status: 'paused', runsMade: 1, lastPayment: A_PAYMENT });
});

test('a paused schedule makes no payment for a run that has begun', async () => {
  given(aSchedule({ status: 'paused', current: { run: 1, retry: 1, payment: null } }));

  expect(await run(paysNothing)).toBeNull();
  expect(stored()?.version).toBe(1);
});

test('a decline waits for the retry of the merchant', async () => {
  given(aSchedule({ current: { run: 1, retry: 1, payment: A_PAYMENT }, nextRunAt: null }), theTry(FIRST_TRY, 'declined'));

  expect(await run(paysNothing)).toBe(86_400_000);
  expect(stored()).toMatchObject({ current: { run: 1, retry: 2, payment: null }, runsMade: 0 });
});

test.each([
  ['not_found', 'card_deleted'],
  ['account_unsuitable', 'account_unsuitable'],
  ['invalid_request', 'payment_refused'],
  ['not_possible', 'payment_refused'],
  ['conflict', 'payment_refused'],
] as const)(
  'a payment that is refused with %s pauses the schedule because of %s, and its run is left to be made',
  async (code, pausedBecause) => {
    given(aSchedule());

    expect(await run(refuses(code))).toBeNull();
    expect(stored()).toMatchObject({ status: 'paused', pausedBecause, current: { run: 1, retry: 1, payment: null }, nextRunAt: NOON });
    expect(stored()?.runsMade).toBe(0);
  },
);

test('an account that is not configured any more is another reason than one that cannot take the payment', async () => {
  given(aSchedule());

  await run(refuses('account_unsuitable'), null);

  expect(stored()).toMatchObject({ status: 'paused', pausedBecause: 'account_missing' });
});

test.each(['pause', 'cancel'] as const)(
  'a run whose schedule is changed by a %s before its payment is stored ends with nothing',
  async (move) => {
    given(aSchedule());
    const moves = { pause, cancel };

    const next = await run(async ({ once }) => {
      const schedule = stored()!;
      storage.saveSchedule(moves[move](schedule, now)!);
      expect(storage.insertPayment(asChange(theTry(once.run, 'processing')))).toBe('schedule_inactive');
      return Promise.reject(new Fault('conflict', 'The schedule is not active.'));
    });

    expect(next).toBeNull();
    expect(storage.records).toEqual([]);
    const after = {
      pause: { status: 'paused', pausedBecause: 'merchant', current: { run: 1, retry: 1, payment: null } },
      cancel: { status: 'canceled' },
    };
    expect(stored()).toMatchObject({ ...after[move], runsMade: 0 });
  },
);

test.each(['internal', 'gateway_unavailable', 'idempotency_conflict'] as const)(
  'a temporary fault, such as %s, leaves the run to be made by the next task',
  async (code) => {
    given(aSchedule());

    await expect(run(refuses(code))).rejects.toMatchObject({ code });
    expect(stored()).toMatchObject({ status: 'active', current: { run: 1, retry: 1, payment: null } });
    expect(await run(paysWith('captured'))).toBeGreaterThan(0);
    expect(stored()?.runsMade).toBe(1);
  },
);

test('a schedule that does not exist has no task', async () => {
  expect(await run(paysNothing)).toBeNull();
});
