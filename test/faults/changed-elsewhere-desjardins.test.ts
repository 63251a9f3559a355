import { transactionIdOf } from '@paydesk/bff/gateways/desjardins/transaction-id';
import type { Payment } from '@paydesk/shared/payment';
import type { ChargingIntent } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import type { BackOfficeAct } from '../simulators/desjardins/engine/back-office.ts';
import { DESJARDINS_ACCOUNT } from '../simulators/desjardins/entry.ts';
import { expectOperation, refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { paidWith } from '../support/paid-with.ts';
import { referenceOf } from './attempt.ts';
import { type Books, booksOf, check, expectFollowed, foundOf, reconcile } from './changed-elsewhere.ts';
import { aCanadianPayer, useDesjardinsReplicas } from './desjardins-replicas.ts';

type Act = readonly [act: BackOfficeAct, amountCents?: number];

interface Change {
  readonly what: string;
  readonly intent: ChargingIntent;
  readonly acts: readonly Act[];
  readonly books: Omit<Books, 'told'>;
  /** The merchant is told this besides. */
  readonly told: Books['told'];
  readonly timeline: readonly string[];
}

const NOTHING = { captured: 0, refunded: 0, attention: [] } as const;
const CANCELED = { ...NOTHING, status: 'canceled', elsewhere: ['cancel succeeded 14900'] } as const;
const CANCELLATION = { told: ['operation.succeeded', 'payment.canceled'], timeline: ['cancel_elsewhere', 'canceled'] } as const;
const UNTOLD = { told: ['operation.unknown', 'payment.needs_attention'] } as const;
const CAPTURED_UNTOLD = {
  books: { ...NOTHING, status: 'authorized', elsewhere: ['capture unknown 14900'], attention: ['outcome_not_told'] },
  timeline: ['capture_elsewhere'],
  ...UNTOLD,
} as const;

const CHANGES: readonly Change[] = [
  { what: 'a hold that is canceled', intent: 'authorize', acts: [['cancel']], books: CANCELED, ...CANCELLATION },
  { what: 'a hold that is undone', intent: 'authorize', acts: [['reverse']], books: CANCELED, ...CANCELLATION },
  { what: 'a hold that is completed', intent: 'authorize', acts: [['complete']], ...CAPTURED_UNTOLD },
  { what: 'a hold of which a part is completed', intent: 'authorize', acts: [['complete', 5_000]], ...CAPTURED_UNTOLD },
  { what: 'a hold that is completed and refunded', intent: 'authorize', acts: [['complete'], ['refund']], ...CAPTURED_UNTOLD },
  { what: 'a purchase that is undone', intent: 'sale', acts: [['reverse']], books: { ...CANCELED, captured: 14_900 }, ...CANCELLATION },
  {
    what: 'a purchase that is refunded',
    intent: 'sale',
    acts: [['refund']],
    books: { status: 'refunded', captured: 14_900, refunded: 14_900, elsewhere: ['refund succeeded 14900'], attention: [] },
    told: ['operation.succeeded', 'payment.refunded'],
    timeline: ['refund_elsewhere', 'refunded'],
  },
  {
    what: 'a purchase of which a part is refunded',
    intent: 'sale',
    acts: [['refund', 900]],
    books: { status: 'captured', captured: 14_900, refunded: 0, elsewhere: ['refund unknown 14900'], attention: ['outcome_not_told'] },
    timeline: ['refund_elsewhere'],
    ...UNTOLD,
  },
];

const system = useDesjardinsReplicas({
  replicas: 1,
  // No answer is lost here, however busy the machine is.
  timeouts: { connect_ms: 10_000, login_ms: 10_000, payment_ms: 30_000, batch_ms: 10_000, query_ms: 10_000 },
  polling: { first_question_after_ms: 500, spacing_ms: 250, absent_after_ms: 81_000, answer_within_ms: 41_000 },
  // A second query at once would be answered, and counted.
  simulator: { timings: { batchDelayMs: 0 }, statusConcurrency: 'observed' },
});

const toldFirst = (intent: ChargingIntent) =>
  ['operation.succeeded', intent === 'sale' ? 'payment.captured' : 'payment.authorized'] as const;
const trxIdOf = (payment: Payment) => transactionIdOf(referenceOf(payment));

function paid(intent: ChargingIntent): Promise<Payment> {
  return paidWith(system.current, { account: DESJARDINS_ACCOUNT, currency: 'CAD', intent }, DESJARDINS_CARDS.approved);
}

function change(payment: Payment, acts: readonly Act[]): void {
  for (const act of acts) system.current.desjardins.actInBackOffice(trxIdOf(payment), ...act);
}

/** How often the gateway was asked about a payment. */
const askedAbout = (payment: Payment) => () =>
  system.current.desjardins.requests({ message: 'status' }).filter(({ targets }) => targets.includes(trxIdOf(payment))).length;

test('all of it is found by a reconciliation, and nothing by the next one', async () => {
  const changed = await Promise.all(CHANGES.map(async (wanted) => ({ wanted, payment: await paid(wanted.intent) })));
  const untouched = await paid('authorize');
  // Queries go one by one: none that left before the payments were paid is still to be answered after this.
  expect((await reconcile(system.current, DESJARDINS_ACCOUNT)).differences).toEqual([]);
  for (const { wanted, payment } of changed) change(payment, wanted.acts);

  const found = await reconcile(system.current, DESJARDINS_ACCOUNT);
  const expectAsFollowed = async () => {
    for (const { wanted, payment } of changed) {
      const told = [...toldFirst(wanted.intent), ...wanted.told];
      expect(await booksOf(system.current, payment.id), wanted.what).toEqual({ ...wanted.books, told });
    }
  };
  await expectAsFollowed();
  for (const { wanted, payment } of changed) {
    expect(foundOf(found, payment.id), wanted.what).toBe(wanted.books.attention.length > 0 ? 'unclear' : 'corrected');
  }
  expect(foundOf(found, untouched.id)).toBeUndefined();

  expect((await reconcile(system.current, DESJARDINS_ACCOUNT)).corrected).toBe(0);
  await expectAsFollowed();
});

test.for(CHANGES)('$what in the back office is followed after a check', async ({ intent, acts, books, told, timeline }) => {
  const payment = await paid(intent);
  change(payment, acts);

  await expectFollowed(system.current, payment.id, askedAbout(payment), { ...books, told: [...toldFirst(intent), ...told] });
  await expectTimeline(system.current.api, payment.id, timeline);
});

test('a hold that was canceled in the back office is captured no more: nothing is sent', async () => {
  const { api, desjardins } = system.current;
  const payment = await paid('authorize');
  change(payment, [['cancel']]);
  await check(system.current, payment.id, askedAbout(payment));
  const sent = () => desjardins.requests({ message: 'completion' }).length;
  const before = sent();

  expect(await refusalOf(api.capture(payment.id))).toMatchObject({
    status: 409,
    detail: expect.stringContaining('The cancellation was made in the back office of the gateway') as string,
  });
  expect(sent()).toBe(before);
});

test('how much was captured, and given back, is stated by a person', async () => {
  const { api } = system.current;
  const payment = await paid('authorize');
  const stated = async (amount: number) => {
    const { operations } = await api.readPayment(payment.id);
    return api.resolve(payment.id, { operation: operations.at(-1)!.id, outcome: 'succeeded', amount, note: 'Seen in the back office' });
  };

  change(payment, [['complete', 5_000]]);
  await check(system.current, payment.id, askedAbout(payment));
  expect(await stated(5_000)).toMatchObject({ status: 'captured', amount_captured: 5_000, needs_attention: false });

  change(payment, [['refund', 1_000]]);
  expect(await check(system.current, payment.id, askedAbout(payment))).toMatchObject({ attention: ['outcome_not_told'] });
  expect(await stated(1_000)).toMatchObject({ status: 'captured', amount_refunded: 1_000, needs_attention: false });
  expect(await check(system.current, payment.id, askedAbout(payment))).toMatchObject({ refunded: 1_000, attention: [] });

  expect(await refusalOf(api.refund(payment.id, { amount: 4_001 }))).toMatchObject({ status: 409 });
  await api.refund(payment.id, { waitSeconds: 0 });
  await expectOperation(api, payment.id, 'refund', 'succeeded');
  expect(await check(system.current, payment.id, askedAbout(payment))).toMatchObject({
    status: 'refunded',
    refunded: 5_000,
    attention: [],
  });
});

test('what we have done ourselves is no change', async () => {
  const { api } = system.current;
  const [hold, sale] = [await paid('authorize'), await paid('sale')];
  await api.capture(hold.id, { amount: 10_000, waitSeconds: 0 });
  await api.refund(sale.id, { amount: 1_000, waitSeconds: 0 });
  await expectOperation(api, hold.id, 'capture', 'succeeded');
  await expectOperation(api, sale.id, 'refund', 'succeeded');

  for (const payment of [hold, sale]) {
    const before = await booksOf(system.current, payment.id);
    expect(await check(system.current, payment.id, askedAbout(payment))).toEqual(before);
    expect(before).toMatchObject({ elsewhere: [], attention: [] });
  }
});

test('what has succeeded shares the queries of open outcomes: at most ten in one, and one at a time', async () => {
  const { api, desjardins } = system.current;
  const settled = await Promise.all(Array.from({ length: 12 }, () => paid('sale')));
  const { payment, payer, trxId } = await aCanadianPayer(system.current);
  desjardins.chooseScenario({ trxId, scenario: 'answer', variant: 'cut' });
  const before = desjardins.requests({ message: 'status' }).length;
  const asked = settled.map((each) => askedAbout(each));
  const had = asked.map((times) => times());

  await payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });
  await Promise.all(settled.map(({ id }) => api.checkPayment(id, 0)));

  await expectStatus(api, payment.id, 'captured');
  await expect.poll(() => asked.every((times, index) => times() > had[index]!)).toBe(true);
  const queries = desjardins.requests({ message: 'status' }).slice(before);
  expect(Math.max(...queries.map(({ targets }) => targets.length))).toBeLessThanOrEqual(10);
  expect(desjardins.statusQueries().concurrentMax).toBe(1);
});

test('what the bank calls a payment is told, and that it was not authenticated', async () => {
  const payment = await paid('sale');

  expect(payment.authentication).toMatchObject({ method: 'none' });
  expect(payment.operations[0]?.gateway).toMatchObject({ approval_code: expect.stringMatching(/^\d{6}$/) as string, rrn: null });
});
