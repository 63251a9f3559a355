import { expect, test } from 'vitest';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import { aQuestion } from '../../payments/testing/gateway-commands.ts';
import { answering, type Answers } from './fixtures/answering.ts';
import { ORDER_ID } from './fixtures/builders.ts';
import { signedListAnswer } from './fixtures/signed-answer.ts';
import { askedAlone } from '../../payments/testing/gateway-parts.ts';

const HOUR_MS = 3_600_000;
const AT_PAGE = { offered: true, returned: false, notified: false };
const RETURNED = { offered: true, returned: true, notified: false };
const NOTIFIED = { offered: true, returned: true, notified: true };

const UNKNOWN_ORDER = [['Status', '5']] as const;
const hold = (state: string) =>
  [
    ['OrderID', ORDER_ID],
    ['PreAuthExpDate', '19/07/2026'],
    ['IPCPreAuthStatus', state],
    ['Status', '0'],
  ] as const;
const purchase = (state: string, amount = '149.90') =>
  [
    ['OrderID', ORDER_ID],
    ['PaymentStatus', state],
    ['Amount', amount],
    ['Currency', 'EUR'],
    ['IPC_Trnref', '131753'],
    ['Status', '0'],
  ] as const;

function ask(question: Partial<OutcomeQuestion>, answers: Answers, settings: Readonly<Record<string, unknown>> = {}) {
  return askedAlone(answering(answers, settings).gateway)
    .ask(aQuestion(question))
    .catch((error: unknown) => error);
}

const askHold = (answer: Answers[string], question: Partial<OutcomeQuestion> = {}) => ask(question, { IPCPreAuthStatus: answer });
const askSale = (answer: Answers[string], question: Partial<OutcomeQuestion> = {}) =>
  ask({ kind: 'sale', ...question }, { IPCGetPaymentStatus: answer });

test.each(['1', '3'])('a hold with status %s was approved, until the end of its last day', async (state) => {
  const report = await askHold(hold(state));

  expect(report).toMatchObject({ outcome: 'approved', kind: 'authorize', authorizationExpiresAt: new Date('2026-07-20T00:00:00Z') });
  expect(report).not.toHaveProperty('amount');
});

test('a payment that is paid is approved with its amount, currency and transaction', async () => {
  expect(await askSale(purchase('1'))).toMatchObject({
    outcome: 'approved',
    kind: 'sale',
    amount: 14_990n,
    currency: 'EUR',
    gatewayReference: '131753',
  });
  expect(await askSale(purchase('1', '1.00'))).toMatchObject({ outcome: 'approved', amount: 100n });
});

test.each([
  ['1', { state: 'held' }],
  ['3', { state: 'taken' }],
])('a hold with status %s stands as %o: no status tells how much was captured', async (state, standing) => {
  expect(await askHold(hold(state))).toMatchObject({ standing });
});

test('a payment that is paid was taken, and is shown with its amount after any refund in part', async () => {
  expect(await askSale(purchase('1'))).toMatchObject({ standing: { state: 'taken', captured: 14_990n } });
});

test('a reversed payment may be one that was refunded as a whole, where the store shows that so', async () => {
  const answers = { IPCGetPaymentStatus: purchase('4') };
  const settings = { refund_outcome: 'payment_status' };

  expect(await askSale(purchase('4'))).not.toHaveProperty('standing');
  expect(await ask({ kind: 'sale' }, answers, settings)).toMatchObject({
    outcome: 'reversed',
    standing: { state: 'taken', refundedShare: 'whole' },
  });
  expect(await ask({}, { IPCPreAuthStatus: hold('5') }, settings)).not.toHaveProperty('standing');
});

test('status 0 alone says only that the question was answered', async () => {
  expect(
    await askSale([
      ['OrderID', ORDER_ID],
      ['Status', '0'],
    ]),
  ).toMatchObject({ outcome: 'unknown' });
  expect(
    await askHold([
      ['OrderID', ORDER_ID],
      ['Status', '0'],
    ]),
  ).toMatchObject({ outcome: 'unknown' });
});

test.each([
  [
    [
      ['OrderID', ORDER_ID],
      ['PaymentStatus', '1'],
      ['Status', '0'],
    ],
  ],
  [
    [
      ['OrderID', ORDER_ID],
      ['PaymentStatus', '1'],
      ['Amount', '149,90'],
      ['Currency', 'EUR'],
      ['Status', '0'],
    ],
  ],
  [
    [
      ['OrderID', ORDER_ID],
      ['PaymentStatus', '1'],
      ['Amount', '149.90'],
      ['Status', '0'],
    ],
  ],
] as const)('%# paid without an amount that can be compared is unknown', async (answer) => {
  expect(await askSale(answer)).toMatchObject({ outcome: 'unknown' });
});

test.each(['0', '2', '7', '01', ''])('a hold with the unpublished status %j is unknown', async (state) => {
  expect(await askHold(hold(state))).toMatchObject({ outcome: 'unknown' });
});

test.each(['0', '5', '01', ''])('a payment with the unpublished status %j is unknown', async (state) => {
  expect(await askSale(purchase(state))).toMatchObject({ outcome: 'unknown' });
});

test.each(['5', '6'])('a hold with status %s is given back', async (state) => {
  expect(await askHold(hold(state))).toMatchObject({ outcome: 'reversed' });
});

test('a payment with status 4 is given back, also one that is asked about again', async () => {
  expect(await askSale(purchase('4'), { paymentPage: NOTIFIED })).toMatchObject({ outcome: 'reversed' });
});

const AN_HOUR = { ageMs: HOUR_MS };
const TWO_DAYS = { ageMs: 48 * HOUR_MS };

test.each([
  ['not known, sent by us', null, AN_HOUR, UNKNOWN_ORDER, { outcome: 'absent' }],
  ['not known, the payer at the page', AT_PAGE, AN_HOUR, UNKNOWN_ORDER, { outcome: 'processing' }],
  ['not known, the page expired', AT_PAGE, TWO_DAYS, UNKNOWN_ORDER, { outcome: 'failed', code: 'left_payment_page' }],
  ['not known, the payer back', RETURNED, AN_HOUR, UNKNOWN_ORDER, { outcome: 'declined', code: 'left_payment_page' }],
  ['not known, although notified', NOTIFIED, AN_HOUR, UNKNOWN_ORDER, { outcome: 'processing' }],
  ['not known, although notified long ago', NOTIFIED, TWO_DAYS, UNKNOWN_ORDER, { outcome: 'processing' }],
] as const)('an order that is %s', async (_how, paymentPage, age, answer, expected) => {
  expect(await askHold(answer, { paymentPage, ...age })).toMatchObject(expected);
  expect(await askSale(answer, { paymentPage, ...age })).toMatchObject(expected);
});

test.each([
  ['sent by us', null, AN_HOUR, { outcome: 'declined', code: 'declined' }],
  ['the payer at the page, with another card perhaps', AT_PAGE, AN_HOUR, { outcome: 'processing' }],
  ['the page expired', AT_PAGE, TWO_DAYS, { outcome: 'declined', code: 'declined' }],
  ['the payer back', RETURNED, AN_HOUR, { outcome: 'declined', code: 'declined' }],
  ['although a later card was announced', NOTIFIED, TWO_DAYS, { outcome: 'processing' }],
] as const)('a hold that was declined, %s', async (_how, paymentPage, age, expected) => {
  expect(await askHold(hold('4'), { paymentPage, ...age })).toMatchObject(expected);
});

test.each([
  ['unsuccessful, sent by us', '3', null, AN_HOUR, { outcome: 'declined', code: 'declined' }],
  ['unsuccessful, the payer at the page', '3', AT_PAGE, AN_HOUR, { outcome: 'processing' }],
  ['unsuccessful, the payer back', '3', RETURNED, AN_HOUR, { outcome: 'declined', code: 'left_payment_page' }],
  ['unsuccessful, the page expired', '3', AT_PAGE, TWO_DAYS, { outcome: 'declined', code: 'left_payment_page' }],
  ['unsuccessful, although a later card was announced', '3', NOTIFIED, AN_HOUR, { outcome: 'processing' }],
  ['pending, sent by us', '2', null, TWO_DAYS, { outcome: 'processing' }],
  ['pending, the payer at the page', '2', AT_PAGE, AN_HOUR, { outcome: 'processing' }],
  ['pending, the payer back', '2', RETURNED, AN_HOUR, { outcome: 'processing' }],
  ['pending, the page expired', '2', RETURNED, TWO_DAYS, { outcome: 'failed', code: 'left_payment_page' }],
  ['pending, notified', '2', NOTIFIED, TWO_DAYS, { outcome: 'processing' }],
] as const)('a payment that is %s', async (_how, state, paymentPage, age, expected) => {
  expect(await askSale(purchase(state), { paymentPage, ...age })).toMatchObject(expected);
});

test.each(['2', '3', '14', '99'])('a question that is refused with status %s says nothing of the operation', async (status) => {
  for (const paymentPage of [null, RETURNED]) {
    expect(await askHold([['Status', status]], { paymentPage })).toMatchObject({ name: 'GatewayFault', delivery: 'perhaps_sent' });
  }
});

test('which statuses mean "no such order" is a setting', async () => {
  const answers = { IPCPreAuthStatus: [['Status', '14']] } as const;

  expect(await ask({}, answers, { unknown_order_statuses: [5, 14] })).toMatchObject({ outcome: 'absent' });
});

test('an answer about another order is not believed', async () => {
  const other = hold('1').map(([name, value]) => [name, name === 'OrderID' ? 'another' : value] as const);

  expect(await askHold(other)).toMatchObject({ name: 'GatewayFault' });
});

const LISTED = signedListAnswer('IPCAuthorizationList', 'AListOfSomeName', [
  { Amount: '10.00', Currency: 'EUR', OrderID: 'another', IPCTrnref: '1' },
  { Amount: '149.90', Currency: 'EUR', OrderID: ORDER_ID, IPCTrnref: '12345678924' },
]);

const BY_MERCHANT = { initiator: 'merchant' } as const;
const tokens = { mode: 'direct', tokens: true };

test('a hold without a payer is looked for in the list of open ones, under any name of the list', async () => {
  const { gateway, methods, said } = answering({ IPCAuthorizationList: LISTED }, tokens);
  const report = await askedAlone(gateway).ask(aQuestion(BY_MERCHANT));

  expect(report).toMatchObject({
    outcome: 'approved',
    kind: 'authorize',
    amount: 14_990n,
    currency: 'EUR',
    gatewayReference: '12345678924',
    standing: { state: 'held' },
  });
  expect(methods()).toEqual(['IPCAuthorizationList']);
  expect(said('IPCAuthorizationList')).toMatchObject({ OutputFormat: 'JSON' });
});

test('one that is not listed is absent, or closed', async () => {
  expect(await ask({ ...BY_MERCHANT, reference: 'pay_02-1' }, { IPCAuthorizationList: LISTED }, tokens)).toMatchObject({
    outcome: 'absent',
    standing: { state: 'closed' },
  });
});

test('a list with a row that cannot be read says nothing of a hold: it may be the one', async () => {
  const unreadable = signedListAnswer('IPCAuthorizationList', 'AListOfSomeName', [{ Amount: '149.90', Currency: 'EUR', IPCTrnref: '1' }]);

  expect(await ask({ ...BY_MERCHANT, reference: 'pay_02-1' }, { IPCAuthorizationList: unreadable }, tokens)).toMatchObject({
    name: 'GatewayFault',
  });
});

test('a list that is refused says nothing of a hold, with any status', async () => {
  for (const status of ['5', '10']) {
    expect(await ask(BY_MERCHANT, { IPCAuthorizationList: [['Status', status]] }, tokens)).toMatchObject({ name: 'GatewayFault' });
  }
});

test('without IPCAuthorization it is a hold like any other', async () => {
  const { gateway, methods } = answering({ IPCPreAuthStatus: hold('1') }, { ...tokens, authorization_family: false });
  await askedAlone(gateway).ask(aQuestion(BY_MERCHANT));

  expect(methods()).toEqual(['IPCPreAuthStatus']);
});

test('an order of a page that was never offered is absent while it is not known', async () => {
  const paymentPage = { ...AT_PAGE, offered: false };

  expect(await askSale(UNKNOWN_ORDER, { paymentPage })).toMatchObject({ outcome: 'absent' });
  expect(await askHold(UNKNOWN_ORDER, { paymentPage })).toMatchObject({ outcome: 'absent' });
  expect(await askSale(UNKNOWN_ORDER, { paymentPage: { ...paymentPage, notified: true } })).toMatchObject({ outcome: 'processing' });
});
