import { expect, test } from 'vitest';
import { MalformedMessage } from '../../payments/faults.ts';
import { DEFAULT_DIALECT, Dialect } from './dialect.ts';
import { aConfirm, aNotice, aPost, aTransaction, REFERENCE } from './fixtures/builders.ts';
import { latin9, vector } from './fixtures/documents.ts';
import { readNotice } from './inbound.ts';

const read = (message: ReturnType<typeof aPost>) => readNotice(message, DEFAULT_DIALECT);

test('the result notice of the sample is read', () => {
  expect(read(aPost(vector('m4-approved'))).notice).toMatchObject({
    message: 'result',
    merchantId: '654321',
    reference: REFERENCE,
    approved: true,
    currency: 'CAD',
    fields: { amount: '4225', authorization_no: '204417' },
  });
});

test('the confirm notice of the sample names the transaction and nothing else', () => {
  expect(read(aPost(vector('m6-confirm-notice'), 'application/xml; charset=ISO-8859-15')).notice).toEqual({
    message: 'confirm',
    merchantId: '654321',
    reference: REFERENCE,
  });
});

test('the status notice of the sample tells of each transaction by itself', () => {
  expect(read(aPost(vector('status-notice'))).notice).toMatchObject({
    message: 'status',
    merchantId: '654321',
    reference: '5d5e0a1b2c3d4e5f60718293a4b5c6d7',
    targets: [
      { reference: REFERENCE, type: 'preauthorization', found: true, state: 'approved', approved: true, fields: { amount: '4225' } },
      { reference: '31c7a0d2e4b94f6690ab5c8d7e6f1234', found: false, state: 'not_found', fields: {} },
    ],
  });
});

test('the receipt notice of the sample has the duplicate', () => {
  expect(read(aPost(vector('receipt-notice'))).notice).toMatchObject({
    message: 'receipt',
    reference: '88aa77bb66cc55dd44ee33ff22001199',
    target: { reference: REFERENCE, found: true, receipt: expect.stringContaining('Duplicata') as string },
  });
});

test('the same notice has the same digest in any white space and charset, and a changed one another', () => {
  const digest = (message: ReturnType<typeof aPost>) => read(message).digest;
  const first = digest(aNotice(aTransaction()));
  const spaced = digest(aNotice(aTransaction().replaceAll('><', '>\n <')));

  expect(spaced).toBe(first);
  expect(digest(aNotice(aTransaction({ attributes: { approved: 'no' } })))).not.toBe(first);
  expect(digest(aNotice(aTransaction({ children: { amount: '4226' } })))).not.toBe(first);
  expect(digest(aNotice(aConfirm()))).not.toBe(first);
});

const target = (id: string) => `<transaction id="${id}" state="pending"/>`;
const status = (targets: string) => aNotice(`<status id="q1">${targets}</status>`);

test('ten transactions are told of at once', () => {
  const ids = Array.from({ length: 10 }, (_, n) => `t${n}`);

  expect(read(status(ids.map(target).join(''))).notice).toMatchObject({
    targets: ids.map((reference) => ({ reference, state: 'pending' })),
  });
});

test.each([
  ['a get', { ...aNotice(aConfirm()), method: 'GET' }],
  ['nothing', aPost(Buffer.of())],
  ['JSON', aPost(Buffer.from('{}'))],
  ['leading junk', aPost(Buffer.concat([Buffer.from('xml='), vector('m4-approved')]))],
  ['a result and a confirm at once', aNotice(aTransaction() + aConfirm())],
  ['a result and a status at once', aNotice(`${aTransaction()}<status id="q1">${target('t1')}</status>`)],
  ['two confirms', aNotice(aConfirm().repeat(2))],
  ['a confirm of two', aNotice(`<confirm>${target('t1')}${target('t2')}</confirm>`)],
  ['two results', aNotice(aTransaction().repeat(2))],
  ['a confirm of nothing', aNotice('<confirm/>')],
  ['no merchant', aPost(latin9(`<request input="xml">${aTransaction()}</request>`))],
  ['a response', aPost(vector('m8-approved'))],
  ['something else', aNotice('<new/>')],
  ['a status of nothing', status('')],
  ['a status of eleven', status(Array.from({ length: 11 }, (_, n) => target(`t${n}`)).join(''))],
  ['a status of one twice', status(target('t1').repeat(2))],
  ['a receipt of two', aNotice(`<receipt_copy id="q1">${target('t1')}${target('t2')}</receipt_copy>`)],
  ['a billion laughs', aPost(latin9('<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><request>&b;</request>'))],
])('%s is no notice', (_what, message) => {
  expect(() => read(message)).toThrow(MalformedMessage);
});

test.each(['', 'application/x-www-form-urlencoded', 'text/plain', 'application/json', 'text/xml-external-parsed-entity'])(
  'what comes as %j is not read',
  (contentType) => {
    expect(() => read(aPost(vector('m4-approved'), contentType))).toThrow(expect.objectContaining({ code: 'unsupported_media_type' }));
  },
);

test('what is refused is not quoted', () => {
  const message = aNotice('<transaction id="4530911100000990 0f1e2d3c4b5a69788796a5b4c3d2e1f0" approved="yes"/>');

  expect(() => read(message)).toThrow(/^the document cannot be read: transaction has no usable id$/);
});

test('roots and elements are those of the dialect', () => {
  const dialect = Dialect.parse({ result_notice_root: 'response', elements: { receipt_notice: 'copy' } });

  expect(readNotice(aPost(vector('m8-approved')), dialect).notice.message).toBe('result');
  expect(readNotice(aNotice(aConfirm()), dialect).notice.message).toBe('confirm');
  expect(readNotice(aNotice(`<copy id="q1">${target('t1')}</copy>`), dialect).notice.message).toBe('receipt');
  expect(() => readNotice(aNotice(aTransaction()), dialect)).toThrow(MalformedMessage);
});
