import { expect, test } from 'vitest';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import type { ExpectedTransaction } from './notifications/correlation.ts';
import { DEFAULT_DIALECT } from './dialect.ts';
import { aResponse, aTransaction, anError, anExpected, READING, REFERENCE, type Said } from './fixtures/builders.ts';
import { vector } from './fixtures/documents.ts';
import { modificationReport, loginReport, paymentReport } from './mapping.ts';
import { readTransactionAnswer } from './documents/transaction-answer.ts';

const read = (bytes: Uint8Array) => readTransactionAnswer(bytes, '', DEFAULT_DIALECT);
const payment = (bytes: Uint8Array, expected: Partial<ExpectedTransaction> = {}, secrets: readonly string[] = []) =>
  paymentReport(read(bytes), anExpected(expected), READING, secrets);
const final = (said: Said = {}): GatewayReport => payment(aResponse(aTransaction(said)));
const modified = (bytes: Uint8Array) => modificationReport(read(bytes), anExpected({ kind: 'capture', original: 'o1' }));

test('the approval of the sample says amount, currency and brand, and what bookkeeping asks for', () => {
  expect(payment(vector('m8-approved'))).toEqual({
    outcome: 'approved',
    amount: 4225n,
    bankReferences: { approvalCode: '204417' },
    authentication: { method: 'none' },
    currency: 'CAD',
    card: { brand: 'visa' },
    receipt: expect.objectContaining({ authorization: '204417', outcome: 'APPROVED - THANK YOU' }) as object,
    details: {
      approved: 'yes',
      currency: 'CAD',
      terminal_id: '05550001',
      ecr_number: '05550002',
      amount: '4225',
      date: '27/03/14 15:02:41',
      effective_date: '270315',
      transaction_code: '0',
      condition_code: '1',
      iso_code: '00',
      host_code: '000',
      action_code: '1',
      card_type: 'VISA',
      batch_no: '007',
      sequence_no: '0070010042',
      process_info: 'T@1',
      authorization_no: '204417',
      receipt_text: 'APPROVED - THANK YOU',
    },
  });
});

test('a decline has a receipt, too; what is of another transaction has none', () => {
  expect(payment(vector('m8-declined'), { reference: 'e2f0c4b8a6d94e1190dd73a85b6c2f01' }).receipt?.lines).toHaveLength(14);
  expect(payment(vector('m8-declined'))).not.toHaveProperty('receipt');
});

test('the decline of the sample was not completed, and not declined by a bank', () => {
  const report = payment(vector('m8-declined'), { reference: 'e2f0c4b8a6d94e1190dd73a85b6c2f01' });

  expect(report).toMatchObject({ outcome: 'declined', code: 'not_completed', details: { condition_code: '117' } });
});

const declined = (children: NonNullable<Said['children']>) =>
  final({ attributes: { approved: 'no' }, children: { amount: null, iso_code: null, condition_code: null, receipt: '', ...children } });

// Notes 10.4, and what ISO 8583 says of codes that may come from banks.
test.each([
  ['117', null, 'not_completed'],
  [null, '13', 'gateway_error'],
  [null, '30', 'gateway_error'],
  ['905', '05', 'declined'],
  ['951', '51', 'insufficient_funds'],
  ['954', '54', 'expired_card'],
  ['991', '91', 'issuer_unavailable'],
  ['940', '12', 'not_permitted'],
  ['905', null, 'declined'],
  ['951', null, 'insufficient_funds'],
  ['954', null, 'expired_card'],
  ['991', null, 'issuer_unavailable'],
  ['940', null, 'not_permitted'],
  [null, '14', 'invalid_card_number'],
  [null, '33', 'expired_card'],
  [null, '41', 'card_blocked'],
  [null, '43', 'card_blocked'],
  [null, '57', 'not_permitted'],
  [null, '61', 'limit_exceeded'],
  [null, '62', 'not_permitted'],
  [null, '65', 'limit_exceeded'],
  [null, '96', 'issuer_unavailable'],
  ['117', '51', 'insufficient_funds'],
  ['999', '99', 'declined'],
  ['constructor', 'toString', 'declined'],
  [null, null, 'declined'],
])('a transaction that is not approved, with condition %s and ISO %s, is declined: %s', (condition_code, iso_code, code) => {
  expect(declined({ condition_code, iso_code })).toMatchObject({ outcome: 'declined', code });
});

test('approval is what approved says, with any codes', () => {
  expect(final({ children: { condition_code: '117', iso_code: '05' } }).outcome).toBe('approved');
  expect(declined({ condition_code: '1', iso_code: '00' }).outcome).toBe('declined');
});

test.each([
  ['VISA', 'visa'],
  ['MASTERCARD', 'mastercard'],
  ['AMEX', 'amex'],
  ['DINERS', 'diners'],
  ['DISCOVER', 'discover'],
  ['JCB', 'jcb'],
])('a card of type %s is of the brand %s', (card_type, brand) => {
  expect(final({ children: { card_type } }).card).toEqual({ brand });
});

test.each(['SEARS', 'constructor'])('of a card of type %s nothing is said', (card_type) => {
  expect(final({ children: { card_type } })).not.toHaveProperty('card');
});

// Notes 4.12: at the login an error proves that nothing was charged, with any code.
test.each([
  ['WX03', 'gateway_error'],
  ['WE15', 'not_sent'],
  ['WS01', 'gateway_error'],
  ['WS99', 'not_sent'],
  ['WX77', 'gateway_error'],
  ['constructor', 'gateway_error'],
])('%s to a login is a failure: %s', (code, expected) => {
  const answer = read(anError(code));

  expect(answer.message === 'error' ? loginReport(answer) : answer).toMatchObject({ outcome: 'failed', code: expected });
});

test.each(['WX03', 'WS01', 'WS02', 'WS03', 'WS04', 'WS05', 'WS06', 'WS07', 'WS08', 'WS09'])(
  '%s to a request proves that nothing moved',
  (code) => {
    const expected = { outcome: 'failed', code: 'gateway_error', details: { code, message: 'Erreur' } };

    expect(payment(anError(code))).toEqual(expected);
    expect(modified(anError(code))).toEqual(expected);
  },
);

test.each(['WE15', 'WS99', 'WX77', 'constructor', ''])('the error %j to a request proves nothing', (code) => {
  expect(payment(anError(code)).outcome).toBe('unknown');
  expect(modified(anError(code)).outcome).toBe('unknown');
});

test.each([
  ['transaction', aResponse(aTransaction({ attributes: { id: 'other' } }))],
  ['merchant', aResponse(aTransaction(), '111111')],
  ['kind', aResponse(aTransaction({ attributes: { type: 'refund' } }))],
])('8.3 a final response of another %s leaves the outcome open, approved or not', (disagrees, bytes) => {
  const no = Buffer.from(Buffer.from(bytes).toString('latin1').replace('approved="yes"', 'approved="no"'), 'latin1');

  expect(payment(bytes)).toEqual({ outcome: 'unknown', details: { disagrees } });
  expect(payment(no)).toEqual({ outcome: 'unknown', details: { disagrees } });
});

test('amount and currency that differ are told to the core, which compares them', () => {
  expect(final({ children: { amount: '4226' } })).toMatchObject({ outcome: 'approved', amount: 4226n, currency: 'CAD' });
  expect(final({ attributes: { currency: 'USD' } })).toMatchObject({ outcome: 'approved', currency: 'USD' });
});

test('an amount or a currency that cannot be read is no approval', () => {
  expect(final({ children: { amount: '42.25' } }).outcome).toBe('unknown');
  expect(final({ attributes: { currency: '$CAD' } }).outcome).toBe('unknown');
});

test.each(['', '<![CDATA[ ]]>', '<![CDATA[0\n0\n1 ]]>'])(
  '4.4 an approval with the receipt %j is neither success nor failure',
  (receipt) => {
    expect(final({ children: { receipt } }).outcome).toBe('unknown');
    expect(final({ children: { receipt: null } }).outcome).toBe('unknown');
  },
);

test('what a batch has taken is under way, and nothing more', () => {
  const queued = (accepted: string, id = REFERENCE, merchant = '654321') =>
    aResponse(`<transaction id="${id}" accepted="${accepted}"/>`, merchant);

  expect(modified(queued('yes'))).toEqual({ outcome: 'processing', details: { accepted: 'yes' } });
  expect(modified(queued('no')).outcome).toBe('unknown');
  expect(modified(queued('yes', 'other')).outcome).toBe('unknown');
  expect(modified(queued('yes', REFERENCE, '1')).outcome).toBe('unknown');
});

test('an answer of another kind than asked for says nothing', () => {
  const status = aResponse('<status id="q1"><transaction id="t1" state="approved"/></status>');

  expect([vector('m9-queued'), Buffer.of(), status].map((bytes) => payment(bytes).outcome)).toEqual(['unknown', 'unknown', 'unknown']);
  expect([vector('m8-approved'), Buffer.of(), status].map((bytes) => modified(bytes).outcome)).toEqual(['unknown', 'unknown', 'unknown']);
});
