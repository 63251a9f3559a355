import { expect, test } from 'vitest';
import { MalformedDocument } from '../../../formats/malformed.ts';
import { DEFAULT_DIALECT } from '../dialect.ts';
import { readDocument } from './document.ts';
import { anError, MERCHANT, REFERENCE, TRANSACTION_KEY } from '../fixtures/builders.ts';
import { latin9, vector } from '../fixtures/documents.ts';
import { loginRequest, readLoginAnswer } from './login.ts';

const EXPECTED = { merchantId: MERCHANT.merchantId, reference: REFERENCE };
const read = (bytes: Uint8Array) => readLoginAnswer(bytes, 'text/xml', EXPECTED);

test('a login is written as the sample has it', () => {
  expect(Buffer.from(loginRequest(REFERENCE, MERCHANT, DEFAULT_DIALECT)).toString()).toBe(
    vector('m1-login-request').toString().replaceAll(/\n */g, '').replace('?>', '?>\n'),
  );
});

test('a login names the merchant where the dialect says so', () => {
  const bytes = loginRequest(REFERENCE, MERCHANT, { ...DEFAULT_DIALECT, send_merchant_id_at_login: true });

  expect(readDocument(bytes, '').children[0]?.attributes.get('id')).toBe(MERCHANT.merchantId);
});

test('the session of the sample is opened', () => {
  expect(read(vector('m2-login-response'))).toEqual({ message: 'login', ...EXPECTED, transactionKey: TRANSACTION_KEY });
});

test.each([
  ['me-wx03', 'WX03', 'Validation Error'],
  ['me-we15', 'WE15', 'Identifiant de transaction deja employe'],
])('the sample %s is the error %s', (name, code, text) => {
  expect(read(vector(name))).toEqual({ message: 'error', code, text });
});

test('an error is an error with any code', () => {
  expect(read(anError('(new)'))).toEqual({ message: 'error', text: 'Erreur' });
});

const session = (trx: string, merchant = 'id="654321"') =>
  latin9(`<response><merchant ${merchant}><login>${trx}</login></merchant></response>`);

test.each([
  ['for another transaction', session(`<trx id="other" key="${TRANSACTION_KEY}"/>`)],
  ['for another merchant', session(`<trx id="${REFERENCE}" key="${TRANSACTION_KEY}"/>`, 'id="1"')],
  ['without a key', session(`<trx id="${REFERENCE}"/>`)],
  ['with a key of another form', session(`<trx id="${REFERENCE}" key="abc"/>`)],
  ['for two transactions', session(`<trx id="${REFERENCE}" key="${TRANSACTION_KEY}"/>`.repeat(2))],
  ['that is a request', latin9('<request><error/></request>')],
  ['that is an error, too', latin9(`<response><error><code>WX03</code></error><merchant id="654321"/></response>`)],
  ['that is empty', Buffer.of()],
])('a session %s is not opened, and no key is told', (_what, bytes) => {
  expect(() => read(bytes)).toThrow(MalformedDocument);
  expect(() => read(bytes)).not.toThrow(new RegExp(TRANSACTION_KEY));
});
