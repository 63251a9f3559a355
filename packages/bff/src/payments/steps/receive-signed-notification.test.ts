import { expect, test } from 'vitest';
import { NotAuthentic, type Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { OutcomeQuestion } from '../ports/gateway-commands.ts';
import type { GatewayReport } from '../ports/gateway-reports.ts';
import type { InboundMessage, OutcomeHint, SignedNotifications } from '../ports/inbound.ts';
import type { Inbox } from '../ports/inbox.ts';
import { anAttemptUnderWay, NOON, OPERATION_ID, REPORT_TERMS } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { anAccount, aQueriesPort, aRandomPort, onlyAccount, tasksRunSoon, NO_RECONCILIATION } from '../testing/ports.ts';
import { askOutcome } from '../use-cases/ask-outcome.ts';
import { receiveSigned } from './receive-signed-notification.ts';

/** A gateway whose payment page announces an outcome, and which reverses it unless that is acknowledged. */
const HINT: OutcomeHint = {
  reference: anAttemptUnderWay().operations[0]!.reference,
  gatewayReference: '813705',
  digest: 'd',
  amount: 14_990n,
  currency: 'EUR',
  announces: 'success',
  details: {},
};
const LEFT: GatewayReport = { outcome: 'declined', code: 'left_payment_page', details: {} };
const APPROVED: GatewayReport = { outcome: 'approved', kind: 'authorize', details: {} };
const MESSAGE: InboundMessage = { method: 'POST', query: '', contentType: '', body: new Uint8Array(), sender: '203.0.113.9' };

const ACKNOWLEDGED = { answer: { status: 200, contentType: 'text/plain', body: new TextEncoder().encode('OK') }, alert: null };

function world(status: { record?: PaymentRecord; hint?: OutcomeHint; isConnectionTest?: true } = {}) {
  const atPage = { paymentPage: true, challengeRequestedAt: NOON, returnedAt: NOON };
  const storage = new OnePayment(status.record ?? anAttemptUnderWay({ status: 'challenged' }, atPage));
  const ranSoon: string[] = [];
  const questions: OutcomeQuestion[] = [];
  const digests = new Set<string>();
  let answer = (): Promise<GatewayReport> => Promise.resolve(APPROVED);
  let meanwhile = (): Promise<unknown> => Promise.resolve();
  const account = anAccount({
    outcomes: {
      kind: 'alone',
      ask: (question) => {
        questions.push(question);
        return answer();
      },
    },
  });
  const signed: SignedNotifications = {
    kind: 'signed',
    read: () => (status.isConnectionTest === true ? null : (status.hint ?? HINT)),
    acknowledgement: { contentType: 'text/plain', body: 'OK' },
  };
  const ports = {
    payments: storage.payments,
    accounts: onlyAccount(account),
    inbox: {
      keep: async ({ digest }) => {
        await meanwhile();
        const isNew = !digests.has(digest);
        digests.add(digest);
        return isNew;
      },
    } satisfies Inbox,
    tasks: tasksRunSoon(ranSoon),
    queries: aQueriesPort({}),
    reconciliations: NO_RECONCILIATION,
    clock: { now: () => new Date(NOON.getTime() + 5_000) },
    random: aRandomPort({ fraction: () => 0.5 }),
  };
  return {
    ranSoon,
    questions,
    get record() {
      return storage.record;
    },
    notify: (during: () => Promise<unknown> = () => Promise.resolve()) => {
      meanwhile = during;
      return receiveSigned(ports)(account, signed, MESSAGE);
    },
    ask: (said: () => Promise<GatewayReport>) => {
      answer = said;
      return askOutcome(ports, REPORT_TERMS)(OPERATION_ID, 1);
    },
  };
}

test('it is acknowledged, and the gateway is asked', async () => {
  const system = world();

  expect(await system.notify()).toEqual(ACKNOWLEDGED);
  expect(system.ranSoon).toEqual([OPERATION_ID]);
  expect(system.record.payment.status).toBe('challenged');
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
    { offered: true, returned: true, notified: false, givenUp: false },
    { offered: true, returned: true, notified: true, givenUp: false },
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
  await system.notify();
  expect(system.ranSoon).toEqual([OPERATION_ID]);
  const next = await system.ask(() => Promise.resolve({ ...APPROVED, kind: 'sale' }));
  expect([next.delayMs !== null, system.record.payment.status]).toEqual([true, 'captured']);
  await system.ask(() => Promise.resolve({ outcome: 'reversed', details: {} }));

  expect(system.record.payment.status).toBe('canceled');
});

test('a copy is refused when the attempt ends while the copy is stored', async () => {
  const system = world();
  expect(await system.notify()).toEqual(ACKNOWLEDGED);

  const copy = system.notify(() => system.ask(() => Promise.resolve(LEFT)));

  await expect(copy).rejects.toMatchObject({ code: 'conflict' } satisfies Partial<Fault>);
  expect(system.record.payment.status).toBe('declined');
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
