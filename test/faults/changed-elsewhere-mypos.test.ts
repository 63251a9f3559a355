import type { ChargingIntent } from '@paydesk/shared/payment-status';
import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { MYPOS_CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import type { BackOfficeAct } from '../simulators/mypos/back-office.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { refusalOf } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { expectMyposMessages, myposOrderOf } from '../support/mypos-messages.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { type Books, booksOf, check, expectFollowed, foundOf, reconcile } from './changed-elsewhere.ts';
import { askedAbout, paidInOurForm as paid } from './mypos-in-our-form.ts';
import { atPaymentPage } from './payment-page-visit.ts';

type Act = readonly [act: BackOfficeAct, amount?: string];

interface Change {
  readonly what: string;
  readonly intent: ChargingIntent;
  readonly act: Act;
  readonly books: Omit<Books, 'told'>;
  /** The merchant is told this besides. */
  readonly told: Books['told'];
  readonly timeline: readonly string[];
}

const NOTHING = { captured: 0, refunded: 0, attention: [] } as const;
const CANCELED = { ...NOTHING, status: 'canceled', elsewhere: ['cancel succeeded 14900'] } as const;
const CANCELLATION = { told: ['operation.succeeded', 'payment.canceled'], timeline: ['cancel_elsewhere', 'canceled'] } as const;
const CAPTURED_UNTOLD = {
  books: { ...NOTHING, status: 'authorized', elsewhere: ['capture unknown 14900'], attention: ['outcome_not_told'] },
  told: ['operation.unknown', 'payment.needs_attention'],
  timeline: ['capture_elsewhere'],
} as const;

const CHANGES: readonly Change[] = [
  { what: 'a hold that is canceled', intent: 'authorize', act: ['cancel'], books: CANCELED, ...CANCELLATION },
  { what: 'a hold that lapses', intent: 'authorize', act: ['lapse'], books: CANCELED, ...CANCELLATION },
  { what: 'a hold that is reversed', intent: 'authorize', act: ['reverse'], books: CANCELED, ...CANCELLATION },
  { what: 'a hold that is captured', intent: 'authorize', act: ['capture'], ...CAPTURED_UNTOLD },
  { what: 'a hold of which a part is captured', intent: 'authorize', act: ['capture', '50.00'], ...CAPTURED_UNTOLD },
  { what: 'a sale that is reversed', intent: 'sale', act: ['reverse'], books: { ...CANCELED, captured: 14_900 }, ...CANCELLATION },
];

const toldFirst = (intent: ChargingIntent) =>
  ['operation.succeeded', intent === 'sale' ? 'payment.captured' : 'payment.authorized'] as const;

const system = useSystem({ with: ['mypos'] });

test('all of it is found by a reconciliation, and nothing by the next one', async () => {
  const changed = await Promise.all(CHANGES.map(async (change) => ({ change, payment: await paid(system.current, change.intent) })));
  const untouched = await paid(system.current, 'authorize');
  for (const { change, payment } of changed) await system.current.mypos.actInBackOffice(myposOrderOf(payment.id), ...change.act);

  const found = await reconcile(system.current, MYPOS_ACCOUNTS.direct);
  const expectAsFollowed = async () => {
    for (const { change, payment } of changed) {
      expect(await booksOf(system.current, payment.id), change.what).toEqual({
        ...change.books,
        told: [...toldFirst(change.intent), ...change.told],
      });
    }
  };
  await expectAsFollowed();
  for (const { change, payment } of changed) {
    expect(foundOf(found, payment.id), change.what).toBe(change.books.attention.length > 0 ? 'unclear' : 'corrected');
  }
  expect(foundOf(found, untouched.id)).toBeUndefined();

  expect((await reconcile(system.current, MYPOS_ACCOUNTS.direct)).corrected).toBe(0);
  await expectAsFollowed();
});

test.for(CHANGES)('$what in the portal is followed after a check', async ({ intent, act, books, told, timeline }) => {
  const { api, mypos } = system.current;
  const payment = await paid(system.current, intent);
  await mypos.actInBackOffice(myposOrderOf(payment.id), ...act);

  await expectFollowed(system.current, payment.id, askedAbout(system.current, payment), {
    ...books,
    told: [...toldFirst(intent), ...told],
  });
  await expectTimeline(api, payment.id, timeline);
});

test('a sale that is reversed is followed after its announcement, however often that comes', async () => {
  const { api, mypos } = system.current;
  const visit = await atPaymentPage(system.current, { intent: 'sale' });
  await visit.pay();
  const { operations } = await expectStatus(api, visit.payment.id, 'captured');
  expect(operations[0]?.gateway).toMatchObject({ descriptor: 'MYPOS  *TESTSHOP', approval_code: null });

  await mypos.actInBackOffice(visit.orderId, 'reverse');
  await expectStatus(api, visit.payment.id, 'canceled');
  const books = await booksOf(system.current, visit.payment.id);
  expect(books).toEqual({
    ...CANCELED,
    captured: 14_900,
    told: ['payment.challenged', 'operation.succeeded', 'payment.captured', 'operation.succeeded', 'payment.canceled'],
  });
  const { id } = mypos.callbacks(visit.orderId).at(-1)!;
  await fetch(`${mypos.controlUrl}/callbacks/${id}/duplicate`, { method: 'POST', body: '{"copies":3,"parallel":true}' });

  expect(await check(system.current, visit.payment.id, askedAbout(system.current, visit.payment))).toEqual(books);
});

test('a hold that was canceled in the portal is captured no more: nothing is sent', async () => {
  const { api, mypos } = system.current;
  const payment = await paid(system.current, 'authorize');
  await mypos.actInBackOffice(myposOrderOf(payment.id), 'cancel');
  await check(system.current, payment.id, askedAbout(system.current, payment));

  expect(await refusalOf(api.capture(payment.id))).toMatchObject({
    status: 409,
    detail: expect.stringContaining('The cancellation was made in the back office of the gateway') as string,
  });
  expectMyposMessages(mypos, payment.id, ['IPCIAPreAuthorization']);
});

test('how much was captured is stated by a person, and refunded then', async () => {
  const { api, mypos } = system.current;
  const payment = await paid(system.current, 'authorize');
  await mypos.actInBackOffice(myposOrderOf(payment.id), 'capture', '50.00');
  await check(system.current, payment.id, askedAbout(system.current, payment));
  const { operations } = await api.readPayment(payment.id);
  expect(await refusalOf(api.capture(payment.id))).toMatchObject({ status: 409 });

  const note = 'Portal: 50.00 captured';
  const resolved = await api.resolve(payment.id, { operation: operations.at(-1)!.id, outcome: 'succeeded', amount: 5_000, note });

  expect(resolved).toMatchObject({ status: 'captured', amount_captured: 5_000, needs_attention: false });
  expect(await refusalOf(api.refund(payment.id, { amount: 5_001 }))).toMatchObject({ status: 409 });
  expect(await api.refund(payment.id)).toMatchObject({ status: 'refunded', amount_refunded: 5_000, needs_attention: false });
  expect(mypos.order(myposOrderOf(payment.id))).toMatchObject({ captured: '50.00', refunded: '50.00' });
  expect(await check(system.current, payment.id, askedAbout(system.current, payment))).toMatchObject({
    status: 'refunded',
    attention: [],
  });
});

test('a hold that is captured and reversed in the portal is canceled, though its amount was never told', async () => {
  const { mypos } = system.current;
  const payment = await paid(system.current, 'authorize');
  const asked = askedAbout(system.current, payment);

  await mypos.actInBackOffice(myposOrderOf(payment.id), 'capture');
  expect(await check(system.current, payment.id, asked)).toMatchObject({ elsewhere: ['capture unknown 14900'] });
  await mypos.actInBackOffice(myposOrderOf(payment.id), 'reverse');

  await expectFollowed(system.current, payment.id, asked, {
    ...CANCELED,
    told: [
      'operation.succeeded',
      'payment.authorized',
      'operation.unknown',
      'payment.needs_attention',
      'operation.succeeded',
      'payment.canceled',
    ],
  });
});

test('what we have done ourselves is no change, and a refund in the portal is not seen', async () => {
  const { api, mypos } = system.current;
  const [hold, sale, kept] = [
    await paid(system.current, 'authorize'),
    await paid(system.current, 'sale'),
    await paid(system.current, 'sale'),
  ];
  await api.capture(hold.id, { amount: 10_000 });
  await api.refund(hold.id, { amount: 1_000 });
  await api.cancel(sale.id);
  await mypos.actInBackOffice(myposOrderOf(kept.id), 'refund', '49.00');

  for (const payment of [hold, sale, kept]) {
    const before = await booksOf(system.current, payment.id);
    expect(await check(system.current, payment.id, askedAbout(system.current, payment))).toEqual(before);
    expect(before).toMatchObject({ elsewhere: [], attention: [] });
  }
});

test('a hold on a stored card that is closed needs a person, unless we have closed it', async () => {
  const { api, cluster, mypos } = system.current;
  const first = await paidWith(system.current, { account: MYPOS_ACCOUNTS.direct, save_card: true }, MYPOS_CARDS.approved);
  await expect.poll(async () => (await api.readPayment(first.id)).card?.id).toMatch(/^card_/);
  const card = CardId.parse((await api.readPayment(first.id)).card?.id);
  const wanted = { account: MYPOS_ACCOUNTS.direct, card, initiator: 'merchant', intent: 'authorize' } as const;
  const [taken, ours] = [
    await api.createPayment(anOrder(wanted), crypto.randomUUID(), 20),
    await api.createPayment(anOrder(wanted), crypto.randomUUID(), 20),
  ];
  await mypos.actInBackOffice(myposOrderOf(taken.id), 'capture', '40.00');
  await api.capture(ours.id);
  const asked = () => mypos.requests({ method: 'IPCAuthorizationList' }).length;

  expect(await check(system.current, taken.id, asked)).toMatchObject({ status: 'authorized', attention: [] });
  await queryDatabase(cluster, "update operations set settled_at = settled_at - interval '1 hour' where payment = any($1)", [
    [taken.id, ours.id],
  ]);
  expect(await check(system.current, taken.id, asked)).toMatchObject({ status: 'authorized', attention: ['changed_elsewhere'] });
  expect(await check(system.current, ours.id, asked)).toMatchObject({ status: 'captured', captured: 14_900, attention: [] });
});
