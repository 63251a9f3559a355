import { ReconciliationId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import type { PaymentRecord } from '../payment.ts';
import type { OpenQuestion, Reconciliation, Reconciliations } from '../ports/reconciliations.ts';
import { aSettledPayment, anAttemptUnderWay, NOON, OPERATION_ID } from '../testing/builders.ts';
import { anAccount, aPaymentsPort, tasksRunSoon } from '../testing/ports.ts';
import { reconcile } from './reconcile.ts';

const ID = ReconciliationId.parse('rcn_01jd3k5x8q2m4n6p7r9s0t1v2w');

/** One payment, and a storage that keeps what a reconciliation saves. */
function world(before: PaymentRecord, { isConfigured = true } = {}) {
  const ranSoon: string[] = [];
  const events: string[] = [];
  let record = before;
  let questions: OpenQuestion[] = [];
  let state: Reconciliation = {
    id: ID,
    merchant: 'lamp-shop',
    account: 'payneteasy',
    version: 1,
    status: 'running',
    trigger: 'nightly',
    changedFrom: NOON,
    changedTo: NOON,
    takenTo: null,
    allTaken: false,
    checked: 0,
    corrected: 0,
    unclear: 0,
    differences: [],
    createdAt: NOON,
    completedAt: null,
  };
  const reconciliations: Reconciliations = {
    insert: () => Promise.resolve(true),
    save: ({ reconciliation, asked, ended, events: told }) => {
      state = reconciliation;
      questions = questions.filter(({ payment }) => !ended.includes(payment));
      questions.push(...asked.map((question) => ({ ...question, askedForMs: 0, isAnswered: false })));
      events.push(...told);
      return Promise.resolve(true);
    },
    load: () => Promise.resolve(state),
    list: () => Promise.resolve([state]),
    next: ({ takenTo }) => Promise.resolve(takenTo === null ? [record] : []),
    openQuestions: () => Promise.resolve(questions),
    answered: () => Promise.resolve(),
  };
  const account = anAccount();
  const accounts = { find: () => (isConfigured ? account : undefined), ofMerchant: () => [account], merchant: () => undefined };
  const payments = aPaymentsPort({ load: () => Promise.resolve(record) });
  const step = reconcile({ reconciliations, payments, accounts, tasks: tasksRunSoon(ranSoon), clock: { now: () => NOON } }, 2);
  return {
    ranSoon,
    events,
    step: () => step(ID),
    get state() {
      return state;
    },
    become(after: PaymentRecord) {
      record = after;
    },
    answer() {
      questions = questions.map((question) => ({ ...question, isAnswered: true }));
    },
    wait(askedForMs: number) {
      questions = questions.map((question) => ({ ...question, askedForMs }));
    },
  };
}

test('a payment is asked about, and our books are compared once the gateway has answered', async () => {
  const system = world(aSettledPayment());
  expect(await system.step()).toBe(1000);
  expect([system.ranSoon, system.state.allTaken]).toEqual([[OPERATION_ID], true]);
  expect(await system.step()).toBe(1000);
  expect(system.state).toMatchObject({ status: 'running', checked: 0 });

  system.become(aSettledPayment({ status: 'canceled' }));
  system.answer();
  expect(await system.step()).toBeNull();

  expect(system.state).toMatchObject({
    status: 'completed',
    completedAt: NOON,
    checked: 1,
    corrected: 1,
    unclear: 0,
    differences: [{ kind: 'corrected', before: { status: 'authorized' }, after: { status: 'canceled' } }],
  });
  expect(system.events).toEqual(['reconciliation.differences']);
  expect(await system.step()).toBeNull();
});

test.each<[string, PaymentRecord, PaymentRecord]>([
  ['what agrees', aSettledPayment(), aSettledPayment()],
  ['what its own polling has found meanwhile', anAttemptUnderWay(), aSettledPayment()],
])('%s is no difference, and is not told', async (_what, before, after) => {
  const system = world(before);
  await system.step();
  system.become(after);
  system.answer();
  await system.step();

  expect(system.state).toMatchObject({ status: 'completed', checked: 1, corrected: 0, unclear: 0, differences: [] });
  expect(system.events).toEqual([]);
});

test.each<[string, PaymentRecord]>([
  ['an outcome is still unknown', anAttemptUnderWay({ status: 'unknown' }, {}, { status: 'unknown' })],
  ['a person has to look', aSettledPayment({ attention: [{ code: 'changed_elsewhere', since: NOON.toISOString(), operation: null }] })],
])('it is unclear while %s', async (_what, after) => {
  const system = world(after);
  await system.step();
  system.answer();
  await system.step();

  expect(system.state).toMatchObject({ status: 'completed', unclear: 1, differences: [{ kind: 'unclear' }] });
  expect(system.events).toEqual(['reconciliation.differences']);
});

test('a gateway that does not answer is asked again, and given up', async () => {
  const system = world(aSettledPayment());
  await system.step();
  system.wait(60_500);
  await system.step();
  expect(system.ranSoon).toEqual([OPERATION_ID, OPERATION_ID]);

  system.wait(15 * 60_000 + 1);
  await system.step();

  expect(system.state).toMatchObject({
    status: 'completed',
    unclear: 1,
    differences: [{ kind: 'unclear', message: 'The gateway has not answered in time.' }],
  });
});

test('a payment that nothing has come of is not asked about', async () => {
  const declined = anAttemptUnderWay({ status: 'declined' }, {}, { status: 'declined', settledAt: NOON });
  const system = world(declined);

  expect(await system.step()).toBeNull();
  expect([system.ranSoon, system.state.status, system.state.checked]).toEqual([[], 'completed', 0]);
});

test('without its account a reconciliation ends', async () => {
  const system = world(aSettledPayment(), { isConfigured: false });

  expect(await system.step()).toBeNull();
  expect(system.state.status).toBe('completed');
});
