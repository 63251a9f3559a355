import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { itemsOfJson } from './answer-items.ts';
import { readAnswer } from './answer.ts';
import { RESPONSES, vectorFile } from './fixtures/vectors.ts';
import { groupOf, valueOf, type Items } from './items.ts';
import { ANSWERS, readMessage, readOpenAuthorizations } from './messages.ts';

const VALID = RESPONSES.filter(({ expected }) => expected === 'valid');

function itemsOf({ raw, format, verify_key }: (typeof RESPONSES)[number]): Items {
  const answer = readAnswer(Buffer.from(raw), format === 'xml' ? 'XML' : 'JSON', [createPublicKey(vectorFile(verify_key))]);
  if (answer.kind !== 'verified') throw new Error(`it is ${answer.kind}`);
  return answer.items;
}

const itemsOfVector = (id: string) => itemsOf(RESPONSES.find((vector) => vector.id === id)!);

const KNOWN = VALID.map((vector) => ({ ...vector, method: valueOf(itemsOf(vector), 'IPCmethod')! })).filter(({ method }) =>
  Object.hasOwn(ANSWERS, method),
);

test('the published answers cover all methods but one that answers like another', () => {
  const published = new Set(KNOWN.map(({ method }) => method));

  expect(Object.keys(ANSWERS).filter((method) => !published.has(method))).toEqual(['IPCAuthorization']);
});

test.each(KNOWN)('$id: every value at its outermost level is known by name', (vector) => {
  const items = itemsOf(vector);
  const message = readMessage(items, ANSWERS[vector.method as keyof typeof ANSWERS]);
  const said = items.flatMap((item) => ('value' in item && item.name.toLowerCase() !== 'signature' ? [item.value] : []));

  expect(Object.values(message ?? {}).toSorted()).toEqual(said.toSorted());
});

test.each(KNOWN)('$id: not taken for the answer to another method', (vector) => {
  const items = itemsOf(vector);
  const others = Object.entries(ANSWERS).filter(([method]) => method !== vector.method);

  expect(others.filter(([, message]) => readMessage(items, message) !== undefined)).toEqual([]);
});

test('names are spelled by us, whatever case of letters they come in', () => {
  expect(readMessage(itemsOfVector('resp-get-payment-status-json'), ANSWERS.IPCGetPaymentStatus)).toMatchObject({
    IPCmethod: 'IPCGetPaymentStatus',
    PaymentStatus: '1',
    Status: '0',
  });
});

test.each([
  '{"IPCmethod":"IPCRefund","Amount":"1,00","Status":0}',
  '{"IPCmethod":"IPCRefund","Amount":"1.00","Status":"OK"}',
  '{"IPCmethod":"IPCRefund","Amount":"1.00"}',
  '{"IPCmethod":"IPCRefund","Amount":{"a":"1.00"},"Currency":"eur","Status":0}',
])('%s is no refund', (text) => {
  expect(readMessage(itemsOfJson(text), ANSWERS.IPCRefund)).toBeUndefined();
});

test('what says nothing is left out', () => {
  const message = readMessage(itemsOfJson('{"IPCmethod":"IPCRefund","Amount":"","Currency":null,"Status":3}'), ANSWERS.IPCRefund);

  expect(message).toEqual({ IPCmethod: 'IPCRefund', Status: '3' });
});

test.each(['resp-authorization-list-json', 'resp-authorization-list-xml'])('%s: all rows', (id) => {
  expect(readOpenAuthorizations(itemsOfVector(id))).toEqual([
    { OrderID: 'AU20260001', Amount: '45.00', Currency: 'EUR', IPCTrnref: '11', Date: '2026-01-02 03:04:05.000' },
    { OrderID: 'AU20260002', Amount: '5.00', Currency: 'EUR', IPCTrnref: '12', Date: '2026-01-03 03:04:05.000' },
  ]);
});

test.each([
  ['{"IPCmethod":"IPCAuthorizationList","Status":0}', []],
  ['{"IPCmethod":"IPCAuthorizationList","list":[],"Status":0}', []],
  ['{"IPCmethod":"IPCAuthorizationList","list":[{"OrderID":"A1"}],"Status":0}', undefined],
  ['{"IPCmethod":"IPCAuthorizationList","list":["A1"],"Status":0}', undefined],
])('%s lists %j', (text, rows) => {
  expect(readOpenAuthorizations(itemsOfJson(text))).toEqual(rows);
});

test('the last callback of an order stands inside its group', () => {
  const items = itemsOfVector('resp-get-txn-status-rollback-json');

  expect(valueOf(items, 'Status')).toBe('0');
  expect(valueOf(groupOf(items, 'OrderStatus') ?? [], 'IPCmethod')).toBe('IPCPurchaseRollback');
});
