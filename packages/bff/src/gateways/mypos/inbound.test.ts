import { expect, test } from 'vitest';
import { MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import { answering } from './fixtures/answering.ts';
import { aMessage, AN_ORIGINAL, ORDER_ID, TOKEN } from './fixtures/builders.ts';
import { signedForm } from './fixtures/signed-answer.ts';
import { CALLBACKS } from './fixtures/vectors.ts';
import { signedNotifications } from '../../payments/testing/gateway-parts.ts';

const { gateway } = answering({});

type Members = readonly (readonly [string, string])[];

const about = (method: string, changes: Readonly<Record<string, string>> = {}): Members =>
  Object.entries({ IPCmethod: method, SID: '000000000000010', Amount: '149.90', Currency: 'EUR', OrderID: ORDER_ID, ...changes });
const told = (method: string, more: Members = [], changes: Readonly<Record<string, string>> = {}): Members => [
  ...about(method, changes),
  ['IPC_Trnref', '813705'],
  ['RequestSTAN', '000006'],
  ['RequestDateTime', '2026-07-12 10:39:37'],
  ...more,
];
const notification = (members: Members) => signedNotifications(gateway).read(aMessage(signedForm(members)))!;
const returned = (members: Members) => gateway.readReturn!(aMessage(signedForm(members)));

test.each(['IPCPreAuthorizationNotify', 'IPCPurchaseNotify'])('%s announces a success of our operation', (method) => {
  expect(notification(told(method, [['BillingDescriptor', 'MYPOS  *TESTSHOP']]))).toEqual({
    reference: AN_ORIGINAL.reference,
    gatewayReference: '813705',
    bankReferences: { descriptor: 'MYPOS  *TESTSHOP' },
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    amount: 14_990n,
    currency: 'EUR',
    announces: 'success',
    details: {
      method,
      OrderID: ORDER_ID,
      IPC_Trnref: '813705',
      Amount: '149.90',
      Currency: 'EUR',
      RequestSTAN: '000006',
      RequestDateTime: '2026-07-12 10:39:37',
      BillingDescriptor: 'MYPOS  *TESTSHOP',
    },
  });
});

test('a rollback announces a reversal, and names no transaction', () => {
  expect(notification(about('IPCPurchaseRollback'))).toMatchObject({ announces: 'reversal', gatewayReference: '', amount: 14_990n });
});

test('a card that was kept is told with its token, which is no detail', () => {
  const card: Members = [
    ['CardToken', TOKEN],
    ['PAN', '0007'],
    ['ExpDate', '3012'],
    ['CardType', '3'],
  ];
  const hint = notification([...told('IPCPurchaseNotify').slice(0, 8), ...card]);

  expect(hint).toMatchObject({ cardReference: TOKEN, card: { brand: 'visa', last_four: '0007', expiry_month: 12, expiry_year: 2030 } });
  expect(JSON.stringify(hint.details)).not.toMatch(/1041333312721|0007/);
});

test('of a card that was not kept the last digits are told', () => {
  const hint = notification(told('IPCPurchaseNotify', [['PAN', '0007']]));

  expect(hint.card).toEqual({ last_four: '0007' });
  expect(hint).not.toHaveProperty('cardReference');
});

test.each(['IPCPreAuthorizationOK', 'IPCPurchaseOK'])('the payer comes back with %s, which announces nothing', (method) => {
  expect(returned(told(method))).toMatchObject({ reference: AN_ORIGINAL.reference, gatewayReference: '813705' });
  expect(returned(told(method))).not.toHaveProperty('announces');
});

test.each(['IPCPreAuthorizationCancel', 'IPCPurchaseCancel'])('the payer comes back with %s, and the gateway may tell it too', (method) => {
  expect(returned(about(method))).toMatchObject({ reference: AN_ORIGINAL.reference, gatewayReference: '' });
  expect(returned(about(method))).not.toHaveProperty('announces');
  expect(notification(about(method))).toMatchObject({ announces: 'payer_left' });
});

test('what a browser has seen is no notification, and a notification is no return', () => {
  expect(() => notification(told('IPCPurchaseOK'))).toThrow(MalformedMessage);
  expect(() => returned(told('IPCPurchaseNotify'))).toThrow(MalformedMessage);
});

test.each<[string, Members, typeof NotAuthentic | typeof MalformedMessage]>([
  ['another store', told('IPCPurchaseNotify', [], { SID: '000000000000011' }), NotAuthentic],
  ['an order that we never write', told('IPCPurchaseNotify', [], { OrderID: 'PA20260001' }), NotAuthentic],
  ['an amount that its currency cannot have', told('IPCPurchaseNotify', [], { Currency: 'JPY' }), MalformedMessage],
])('a signed message about %s is refused', (_what, members, refusal) => {
  expect(() => notification(members)).toThrow(refusal);
});

test('a signed self-test of this store is one, and nothing else is', () => {
  const isTest = (members: Members) => signedNotifications(gateway).read(aMessage(signedForm(members))) === null;
  const selfTest = (sid: string): Members => [
    ['IPCmethod', 'IPCSignatureVerify'],
    ['SID', sid],
  ];

  expect(isTest(selfTest('000000000000010'))).toBe(true);
  expect(isTest(told('IPCPurchaseNotify'))).toBe(false);
  expect(() => isTest(selfTest('000000000000011'))).toThrow(NotAuthentic);
  expect(() => returned(selfTest('000000000000010'))).toThrow(MalformedMessage);
  expect(() => signedNotifications(gateway).read(aMessage(signedForm(selfTest('000000000000010')).replace('IPCSig', 'XPCSig')))).toThrow();
});

test('amounts are decimals, however many the gateway writes', () => {
  expect(notification(told('IPCPurchaseNotify', [], { Amount: '150' })).amount).toBe(15_000n);
});

test('the same message has one digest, another order, method or transaction another', () => {
  const digests = [
    told('IPCPurchaseNotify'),
    told('IPCPurchaseNotify', [['PaymentMethod', '1']]),
    about('IPCPurchaseRollback'),
    about('IPCPurchaseCancel'),
    told('IPCPurchaseNotify', [], { OrderID: 'payU01jd3k5x8q2m4n6p7r9s0t1v2wD2T' }),
  ].map((members) => notification(members).digest);

  expect(digests[0]).toBe(digests[1]);
  expect(new Set(digests).size).toBe(4);
});

test.each([
  { ...aMessage(''), method: 'GET', query: signedForm(told('IPCPurchaseNotify')) },
  { ...aMessage(signedForm(told('IPCPurchaseNotify'))), contentType: 'text/plain' },
  { ...aMessage(signedForm(told('IPCPurchaseNotify'))), contentType: '' },
  aMessage(`${signedForm(told('IPCPurchaseNotify'))}${'&x='.repeat(30_000)}`),
])('%# only a form that is posted is read', (message) => {
  expect(() => signedNotifications(gateway).read(message)).toThrow(MalformedMessage);
});

test.each([1, 2])('during a rotation messages of key %s are believed', (index) => {
  const { gateway: rotated } = answering({}, { key_index: index });

  expect(signedNotifications(rotated).read(aMessage(signedForm(told('IPCPurchaseNotify'))))?.reference).toBe(AN_ORIGINAL.reference);
});

test.each(CALLBACKS.filter(({ signature_valid }) => !signature_valid))('$id: refused', ({ body, endpoint }) => {
  expect(() => (endpoint === 'notify' ? signedNotifications(gateway).read(aMessage(body)) : gateway.readReturn!(aMessage(body)))).toThrow();
});

test('the acknowledgement is two letters and nothing else', () => {
  expect(signedNotifications(gateway).acknowledgement).toEqual({ contentType: 'text/plain; charset=utf-8', body: 'OK' });
});
