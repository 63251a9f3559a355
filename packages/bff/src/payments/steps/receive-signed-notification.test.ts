import { expect, test } from 'vitest';
import { afterChange } from '../decisions/change-builder.ts';
import { NotAuthentic, type Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { OutcomeQuestion } from '../ports/gateway-commands.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { InboundMessage, OutcomeHint, SignedNotifications } from '../ports/inbound.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Payments } from '../ports/payments.ts';
import type { Queries } from '../ports/queries.ts';
import type { Tasks } from '../ports/tasks.ts';
import { anAttemptUnderWay, NOON, OPERATION_ID, POLLING } from '../testing/builders.ts';
import { askOutcome } from '../use-cases/ask-outcome.ts';
import { receiveSigned } from './receive-signed-notification.ts';

/** A gateway whose payment page announces an outcome, and which reverses it unless that is acknowledged. */
const HINT: OutcomeHint = {
  ...{ reference: anAttemptUnderWay().operations[0]!.reference, gatewayReference: '813705', digest: 'd' },
  ...{ amount: 14_990n, currency: 'EUR', announces: 'success', details: {} },
};
const LEFT: GatewayReport = { outcome: 'declined', code: 'left_payment_page', details: {} };
const APPROVED: GatewayReport = { outcome: 'approved', kind: 'authorize', details: {} };
const MESSAGE: InboundMessage = { method: 'POST', query: '', contentType: '', body: new Uint8Array(), sender: '203.0.113.9' };

const ACKNOWLEDGED = { answer: { status: 200, contentType: 'text/plain', body: new TextEncoder().encode('OK') }, alert: null };

function world(status: { record?: PaymentRecord; hint?: OutcomeHint; isConnectionTest?: true } = {}) {
  let record = status.record ?? anAttemptUnderWay({ status: 'challenged' }, { paymentPage: true, returnedAt: NOON });
  const ranSoon: string[] = [];
  const questions: OutcomeQuestion[] = [];
  const digests = new Set<string>();
  const payments = {
    loadByOperation: () => Promise.resolve(record),
    loadByReference: (_account: string, reference: string) =>
      Promise.resolve(record.operations.some((operation) => operation.reference === reference) ? record : undefined),
    save: (change) => {
      record = afterChange(record, change);
      return Promise.resolve(true);
    },
  } satisfies Partial<Payments> as unknown as Payments;
  let answer = (): Promise<GatewayReport> => Promise.resolve(APPROVED);
  const gateway = {
    name: 'payneteasy',
    holdDays: 7,
    polling: POLLING,
    outcomes: {
      kind: 'alone',
      ask: (question) => {
        questions.push(question);
        return answer();
      },
    },
  } satisfies Partial<Gateway> as unknown as Gateway;
  const signed: SignedNotifications = {
    kind: 'signed',
    read: () => (status.isConnectionTest === true ? null : (status.hint ?? HINT)),
    acknowledgement: { contentType: 'text/plain', body: 'OK' },
  };
  const account: GatewayAccount = { id: 'a', merchant: 'm', gateway };
  const ports = {
    payments,
    accounts: { find: () => account } as unknown as Accounts,
    inbox: {
      keep: ({ digest }) => {
        const isNew = !digests.has(digest);
        digests.add(digest);
        return Promise.resolve(isNew);
      },
    } satisfies Inbox,
    tasks: {
      runSoon: (_kind: string, subject: string) => {
        ranSoon.push(subject);
        return Promise.resolve();
      },
    } as unknown as Tasks,
    queries: {} as Queries,
    clock: { now: () => new Date(NOON.getTime() + 5_000) },
    random: { fraction: () => 0.5 } as never,
  };
  return {
    ...{ ranSoon, questions },
    get record() {
      return record;
    },
    notify: () => receiveSigned(ports)(account, signed, MESSAGE),
    ask: (said: () => Promise<GatewayReport>) => {
      answer = said;
      return askOutcome(ports, 1)(OPERATION_ID);
    },
  };
}

test('it is acknowledged, and the gateway is asked', async () => {
  const { notify, ranSoon, ...rest } = world();

  expect(await notify()).toEqual(ACKNOWLEDGED);
  expect(ranSoon).toEqual([OPERATION_ID]);
  expect(rest.record.payment.status).toBe('challenged');
});

test('a test of the connection is acknowledged, and changes nothing', async () => {
  const system = world({ isConnectionTest: true });
  const before = system.record;

  expect(await system.notify()).toEqual(ACKNOWLEDGED);
  expect([system.record === before, system.ranSoon]).toEqual([true, []]);
});

test('an answer to a question that was asked before it is not believed after it', async () => {
  const system = world();

  const next = await system.ask(async () => {
    await system.notify();
    return LEFT;
  });

  expect(system.record.payment.status).toBe('challenged');
  expect(next.delayMs).toBeGreaterThan(0);
  await system.ask(() => Promise.resolve(APPROVED));
  expect(system.record.payment.status).toBe('authorized');
  expect(system.questions.map(({ paymentPage }) => paymentPage)).toEqual([
    { returned: true, notified: false },
    { returned: true, notified: true },
  ]);
});

test('of an attempt that has ended it is refused, however often it comes, so the gateway gives the amount back', async () => {
  const system = world();
  await system.ask(() => Promise.resolve(LEFT));
  expect(system.record.payment.status).toBe('declined');

  for (const _time of [1, 2]) await expect(system.notify()).rejects.toMatchObject({ code: 'conflict' } satisfies Partial<Fault>);

  expect(system.record.payment.status).toBe('declined');
});

test.each([
  ['amount', { amount: 1n }],
  ['currency', { currency: 'USD' }],
])('with another %s it is not about our operation', async (_what, other) => {
  const system = world({ hint: { ...HINT, ...other } });
  const before = system.record;

  await expect(system.notify()).rejects.toThrow(NotAuthentic);

  expect(system.record).toBe(before);
  expect(system.ranSoon).toEqual([]);
});

test('after the announcement of a reversal even a settled outcome is asked about, and followed', async () => {
  const paid = anAttemptUnderWay({ status: 'captured', intent: 'sale' }, {}, { kind: 'sale', status: 'succeeded', settledAt: NOON });
  const system = world({ record: paid, hint: { ...HINT, gatewayReference: '', announces: 'reversal' } });
  expect(await system.ask(() => Promise.resolve({ outcome: 'reversed', details: {} }))).toMatchObject({ delayMs: null });
  expect([system.questions.length, system.record.payment.status]).toEqual([0, 'captured']);

  await system.notify();
  expect(system.ranSoon).toEqual([OPERATION_ID]);
  const next = await system.ask(() => Promise.resolve({ ...APPROVED, kind: 'sale' }));
  expect([next.delayMs !== null, system.record.payment.status]).toEqual([true, 'captured']);
  await system.ask(() => Promise.resolve({ outcome: 'reversed', details: {} }));

  expect(system.record.payment.status).toBe('canceled');
});

test('after the announcement of a reversal a success is refused, and a status that still shows it is asked about again', async () => {
  const open = anAttemptUnderWay(
    { status: 'challenged', intent: 'sale' },
    { paymentPage: true },
    { kind: 'sale', reversalAnnouncedAt: NOON },
  );
  const system = world({ record: open });
  await expect(system.notify()).rejects.toMatchObject({ code: 'conflict' } satisfies Partial<Fault>);

  const next = await system.ask(() => Promise.resolve({ ...APPROVED, kind: 'sale' }));
  expect([next.delayMs !== null, system.record.payment.status]).toEqual([true, 'captured']);
  await expect(system.notify()).rejects.toMatchObject({ code: 'conflict' } satisfies Partial<Fault>);
  expect(await system.ask(() => Promise.resolve({ outcome: 'reversed', details: {} }))).toMatchObject({ delayMs: null });
  expect(system.record.payment.status).toBe('canceled');

  await expect(system.notify()).rejects.toMatchObject({ code: 'conflict' } satisfies Partial<Fault>);
});

test('an attempt whose reversal was announced, and that has failed, is asked about no more', async () => {
  const system = world({ record: anAttemptUnderWay({}, { paymentPage: true }, { reversalAnnouncedAt: NOON }) });

  expect(await system.ask(() => Promise.resolve({ outcome: 'reversed', details: {} }))).toMatchObject({ delayMs: null });
  expect(system.record.operations).toMatchObject([{ status: 'failed', reversalAnnouncedAt: null }]);
});
