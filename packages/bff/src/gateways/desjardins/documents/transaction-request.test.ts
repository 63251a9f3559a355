import { expect, test } from 'vitest';
import { DEFAULT_DIALECT, Dialect } from '../dialect.ts';
import { A_CARD, aModifyCommand, aPayCommand, CALLBACK_URL, MERCHANT, TRANSACTION_KEY } from '../fixtures/builders.ts';
import { vector } from '../fixtures/documents.ts';
import { modifyRequest, paymentRequest, type Request } from '../request.ts';
import { StatusTargets } from '../queries/status-targets.ts';
import { transactionRequest } from './transaction-request.ts';
import { typed } from '../../../payments/testing/typed-card.ts';

const written = (request: Request, key = TRANSACTION_KEY, dialect = DEFAULT_DIALECT) =>
  Buffer.from(transactionRequest(request, key, MERCHANT, dialect)).toString();
const sample = (name: string) =>
  vector(name)
    .toString()
    .replaceAll(/\n +(?=<)|\n(?=<\/|$)/g, '')
    .replaceAll(/\n +/g, ' ')
    .replaceAll(/>\n</g, '><')
    .replace('?>', '?>\n');

const STATUS_URL = 'https://shop.example/pay/dips/cb/7hG2mXy0KqVd4NbT8rZpSw';

test('a sale is written as the sample has it', () => {
  expect(written(paymentRequest(aPayCommand(), typed(A_CARD), 'fr'))).toBe(sample('m3-purchase'));
});

test('an authorization differs from a sale in its type only', () => {
  const authorization = written(paymentRequest(aPayCommand({ kind: 'authorize' }), typed(A_CARD), 'fr'));

  expect(authorization).toBe(sample('m3-purchase').replace('type="purchase"', 'type="preauthorization"'));
});

test('a capture is written as the sample has it', () => {
  const request = modifyRequest(aModifyCommand(), 'en', DEFAULT_DIALECT);

  expect(written(request, '77665544332211009988aabbccddeeff')).toBe(sample('m3-completion'));
});

test('a cancel has no amount but its currency, a refund has both', () => {
  const cancel = written(modifyRequest(aModifyCommand({ kind: 'cancel' }), 'fr', DEFAULT_DIALECT));
  const refund = written(modifyRequest(aModifyCommand({ kind: 'refund', amount: 100n }), 'fr', DEFAULT_DIALECT));

  expect(cancel).toContain('type="preauthorization_cancellation" currency="CAD" currencyText="$CAD"><language>fr</language>');
  expect(refund).toContain('type="refund" currency="CAD" currencyText="$CAD"><amount>100</amount><language>fr</language>');
});

test('a cancel carries its amount where the dialect says so', () => {
  const dialect = Dialect.parse({ cancellation_carries_amount: true });

  expect(written(modifyRequest(aModifyCommand({ kind: 'cancel' }), 'fr', dialect))).toContain('<amount>4225</amount>');
});

test('a status query is written as the sample has it', () => {
  const targets = StatusTargets.parse(['b51d6f0e93c84a7fa2d81c4e7790ab36', '31c7a0d2e4b94f6690ab5c8d7e6f1234']);
  const request = {
    kind: 'status',
    reference: '5d5e0a1b2c3d4e5f60718293a4b5c6d7',
    language: 'en',
    callbackUrl: STATUS_URL,
    targets,
  } as const;

  expect(written(request, 'c0ffee00c0ffee00c0ffee00c0ffee00')).toBe(sample('m3-status'));
});

test('a receipt query is a status query of one', () => {
  const request = { kind: 'receipt', reference: 'q1', language: 'fr', callbackUrl: STATUS_URL, target: 't1' } as const;

  expect(written(request)).toContain('type="receipt"><language>fr</language><targets><trx id="t1"/></targets><urls>');
});

test('no message says a language where the gateway is to use that of the merchant', () => {
  const query = { reference: 'q1', language: 'merchant', callbackUrl: STATUS_URL } as const;
  const requests: readonly Request[] = [
    { ...query, kind: 'status', targets: StatusTargets.parse(['t1']) },
    { ...query, kind: 'receipt', target: 't1' },
    modifyRequest(aModifyCommand(), 'merchant', DEFAULT_DIALECT),
    paymentRequest(aPayCommand({ locale: 'de', browser: null }), typed(A_CARD), 'merchant'),
  ];

  expect(requests.map((request) => written(request)).join()).not.toContain('language');
  expect(written(paymentRequest(aPayCommand({ locale: 'fr-CA' }), typed(A_CARD), 'merchant'))).toContain('<language>fr</language>');
});

test('every name that was never seen can be another one', () => {
  const dialect = Dialect.parse({
    types: { completion: 'postauth', status: 'query' },
    elements: { original: 'origin', targets: 'list', target: 'item' },
    request_charset: 'ISO-8859-15',
  });
  const query = { kind: 'status', reference: 'q1', language: 'fr', callbackUrl: STATUS_URL, targets: StatusTargets.parse(['t1']) } as const;

  expect(written(query, TRANSACTION_KEY, dialect)).toMatch(/encoding="ISO-8859-15".*type="query".*<list><item id="t1"\/><\/list>/s);
  expect(written(modifyRequest(aModifyCommand(), 'fr', dialect), TRANSACTION_KEY, dialect)).toMatch(/type="postauth".*<origin id=/);
});

test('names are written in characters that the gateway can print, and cannot write elements', () => {
  const card = typed({ ...A_CARD, holder: 'Łucja "Zoé" <amount>1</amount> & Œuvre' });

  expect(written(paymentRequest(aPayCommand(), card, 'fr'))).toContain(
    '<holder_name>Lucja &quot;Zoé&quot; &lt;amount&gt;1&lt;/amount&gt; &amp; Œuvre</holder_name>',
  );
});

test.each([[{ email: 'a'.repeat(95) + '@b.example' }], [{ email: 'zoé@shop.example' }], [{}]])(
  'an e-mail address that does not fit is left out: %j',
  (payer) => {
    expect(written(paymentRequest(aPayCommand({ payer }), typed(A_CARD), 'fr'))).not.toContain('customer_email');
  },
);

test('a security code has no place in the protocol', () => {
  expect(written(paymentRequest(aPayCommand(), typed({ ...A_CARD, security_code: '987' }), 'fr'))).not.toContain('987');
});

test.each([
  ['fr-CA', 'fr'],
  ['en_US', 'en'],
  ['EN', 'en'],
  ['de', 'fr'],
  ['french', 'fr'],
])('a payer who reads %s is answered in %s', (language, expected) => {
  const { browser } = aPayCommand();
  const request = paymentRequest(aPayCommand({ browser: browser === null ? null : { ...browser, language } }), typed(A_CARD), 'fr');

  expect(request.language).toBe(expected);
});

test('the language of the payment counts before that of the browser', () => {
  expect(paymentRequest(aPayCommand({ locale: 'fr-CA' }), typed(A_CARD), 'en').language).toBe('fr');
});

test('an amount that cannot be said is never left out by mistake', () => {
  const request = paymentRequest(aPayCommand({ amount: 0n }), typed(A_CARD), 'fr');

  expect(() => written(request)).toThrow('cannot be said');
  expect(request.callbackUrl).toBe(CALLBACK_URL);
});
