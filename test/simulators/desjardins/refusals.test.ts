import { expect, test } from 'vitest';
import { encode } from './charset.ts';
import { ERROR_CODES } from './error-codes.ts';
import { A_CARD, aLater, aPurchase, aQuery, aTrxId, loginDocument, MERCHANT_KEY, step3Document, type Step3 } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

const SESSION_MS = 600_000;

test.each(ERROR_CODES)('%s can be forced on a login, a payment, a batch operation and a query, and nothing happens', async (error) => {
  const { simulator, merchant, shop, pay } = await aGateway();
  const hold = aPurchase(shop.url, { type: 'preauthorization' });
  await merchant.send(hold);
  shop.received.length = 0;
  for (const message of ['login', 'purchase', 'completion', 'status'])
    simulator.chooseScenario({ scenario: 'refused', variant: error, message });

  const replies = [
    await merchant.post(loginDocument(aTrxId())),
    await pay(),
    await merchant.send(aLater('preauthorization_completion', hold.trxId, shop.url)),
    await merchant.send(aQuery('status', [hold.trxId], shop.url)),
  ];
  await simulator.advanceClock(60_000);

  for (const reply of replies) {
    expect(reply).toMatchObject({ status: 200, error, contentType: 'text/xml' });
    expect(reply.text).toMatch(/<message><!\[CDATA\[ [^\]]+ \]\]><\/message>/);
    expect(reply.text).not.toContain('<merchant');
  }
  expect(simulator.transactions().map(({ trxId }) => trxId)).toEqual([hold.trxId]);
  expect(shop.received).toEqual([]);
});

test.each<[string, string, Partial<Step3>]>([
  ['a wrong merchant key', 'WS01', { merchantKey: 'f'.repeat(32) }],
  ['an unknown merchant', 'WS01', { merchantId: '111111' }],
  ['a merchant id that is no number', 'WX03', { merchantId: 'acme' }],
  ['a wrong trx key', 'WS02', { trxKey: 'f'.repeat(32) }],
  ['an unknown type', 'WS03', { type: 'donation' }],
  ['another currency', 'WX03', { currency: 'USD' }],
  ['no currency', 'WX03', { currency: undefined }],
  ['no amount', 'WX03', { amount: undefined }],
  ['an amount of zero', 'WX03', { amount: '0' }],
  ['a negative amount', 'WX03', { amount: '-100' }],
  ['an amount with a decimal point', 'WX03', { amount: '42.25' }],
  ['an amount of ten digits', 'WX03', { amount: '1000000000' }],
  ['another language', 'WX03', { language: 'de' }],
  ['a language in capitals', 'WX03', { language: 'EN' }],
  ['no card', 'WX03', { card: undefined }],
  ['a card number with spaces', 'WX03', { card: { ...A_CARD, number: '4530 9111 0000 0990' } }],
  ['a card number of eleven digits', 'WX03', { card: { ...A_CARD, number: '45309111000' } }],
  ['a month of thirteen', 'WX03', { card: { ...A_CARD, month: '13' } }],
  ['a year of four digits', 'WX03', { card: { ...A_CARD, year: '2029' } }],
  ['no name on the card', 'WX03', { card: { ...A_CARD, name: '' } }],
  ['a name of 65 letters', 'WX03', { card: { ...A_CARD, name: 'x'.repeat(65) } }],
  ['an e-mail address that is none', 'WX03', { extra: '<customer_email>zoe</customer_email>' }],
  ['two amounts', 'WX03', { extra: '<amount>1</amount>' }],
  ['no response URL', 'WX03', { responseUrl: '' }],
  [
    'eleven URL parameters',
    'WX03',
    { parameters: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${String(index)}`, 'x'])) },
  ],
  ['a response URL of 256 letters', 'WS09', { responseUrl: `http://127.0.0.1/${'x'.repeat(239)}` }],
  ['a response URL that is none', 'WS09', { responseUrl: 'somewhere' }],
  ['a response URL at another host', 'WS09', { responseUrl: 'https://shop.example/cb' }],
  ['a response URL of another scheme', 'WS09', { responseUrl: 'ftp://127.0.0.1/cb' }],
])('a payment with %s is refused with %s and makes nothing', async (_what, error, changes) => {
  const { simulator, shop, pay } = await aGateway();

  expect((await pay(changes)).error).toBe(error);

  expect(simulator.transactions()).toEqual([]);
  expect(shop.received).toEqual([]);
  expect(simulator.requests().at(-1)?.answer).toMatchObject({ code: 'ME', error });
});

test.each([
  ['a malformed trx id', 'WX03', loginDocument('not-an-id')],
  ['a trx id of 33 letters', 'WX03', loginDocument('a'.repeat(33))],
  ['an unknown key', 'WS01', loginDocument(aTrxId(), 'f'.repeat(32))],
  ['the id of another merchant', 'WS01', loginDocument(aTrxId(), MERCHANT_KEY, '111111')],
  ['another root element', 'WX03', '<response/>'],
  ['nothing in it', 'WX03', ''],
  ['no XML in it', 'WX03', 'login=yes'],
  ['a document type', 'WX03', '<!DOCTYPE request [<!ENTITY x "y">]><request/>'],
  ['a charset that is not read', 'WX03', '<?xml version="1.0" encoding="UTF-16"?><request/>'],
  ['a charset that is not that of its bytes', 'WX03', encode('<?xml version="1.0" encoding="UTF-8"?><request note="é"/>', 'ISO-8859-15')],
  ['neither login nor transactions', 'WX03', `<request><merchant id="654321" key="${MERCHANT_KEY}"/></request>`],
])('a message with %s is refused with %s', async (_what, error, body) => {
  const { merchant } = await aGateway();

  expect((await merchant.post(body)).error).toBe(error);
});

test('a login may carry the right merchant id, and must where the dialect says so', async () => {
  const { simulator, merchant } = await aGateway();

  expect((await merchant.post(loginDocument(aTrxId(), MERCHANT_KEY, '654321'))).error).toBe('');
  simulator.changeSettings({ dialect: { sendMerchantIdAtLogin: true } });
  expect((await merchant.post(loginDocument(aTrxId()))).error).toBe('WX03');
});

test('a request with two transactions is refused', async () => {
  const { merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  const document = step3Document(payment, await merchant.login(payment.trxId));
  const element = /<transaction [\s\S]*<\/transaction>/.exec(document)?.[0] ?? '';

  expect((await merchant.post(document.replace(element, `${element}${element}`))).error).toBe('WX03');
});

test('a trx id that went through step 3 is refused at step 1 and at step 3', async () => {
  const { merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  const trxKey = await merchant.login(payment.trxId);
  await merchant.post(step3Document(payment, trxKey));

  expect((await merchant.post(loginDocument(payment.trxId))).error).toBe('WE15');
  expect((await merchant.post(step3Document(payment, trxKey))).error).toBe('WE15');
});

test('a trx key is worth nothing after ten minutes', async () => {
  const { simulator, merchant, shop } = await aGateway();
  const [late, timely] = [aPurchase(shop.url), aPurchase(shop.url)];
  const lateKey = await merchant.login(late.trxId);
  await simulator.advanceClock(1);
  const timelyKey = await merchant.login(timely.trxId);

  await simulator.advanceClock(SESSION_MS - 1);

  expect((await merchant.post(step3Document(late, lateKey))).error).toBe('WS02');
  expect((await merchant.post(step3Document(timely, timelyKey))).transaction?.attributes['approved']).toBe('yes');
});

test('a request whose envelope was right uses up its session, and its trx id can log in again', async () => {
  const { merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  const trxKey = await merchant.login(payment.trxId);

  expect((await merchant.post(step3Document({ ...payment, amount: '0' }, trxKey))).error).toBe('WX03');
  expect((await merchant.post(step3Document(payment, trxKey))).error).toBe('WS02');
  expect((await merchant.send(payment)).transaction?.attributes['approved']).toBe('yes');
});

test('a request whose envelope was wrong leaves its session as it is', async () => {
  const { merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  const trxKey = await merchant.login(payment.trxId);

  expect((await merchant.post(step3Document({ ...payment, merchantKey: 'f'.repeat(32) }, trxKey))).error).toBe('WS01');
  expect((await merchant.post(step3Document(payment, trxKey))).transaction?.attributes['approved']).toBe('yes');
});

test('a type that the merchant has not agreed on is refused', async () => {
  const { merchant, shop } = await aGateway({ settings: { merchants: { '654321': { types: ['purchase'] } } } });

  expect((await merchant.send(aPurchase(shop.url, { type: 'preauthorization' }))).error).toBe('WS03');
  expect((await merchant.send(aPurchase(shop.url))).error).toBe('');
});

test.each(['preauthorization_completion', 'preauthorization_cancellation', 'refund'])(
  'a %s of an unknown transaction, or that names nothing, is refused',
  async (type) => {
    const { merchant, shop } = await aGateway();

    expect((await merchant.send(aLater(type, aTrxId(), shop.url))).error).toBe('WS04');
    expect((await merchant.send(aLater(type, '', shop.url))).error).toBe('WX03');
  },
);

test('a decline permits no refund, and what was reversed neither', async () => {
  const { merchant, shop } = await aGateway();
  const declined = aPurchase(shop.url, { amount: '900005' });
  const reversed = aPurchase(shop.url);
  await merchant.send(declined);
  shop.answers.push('refuse');
  await merchant.send(reversed);

  expect((await merchant.send(aLater('refund', declined.trxId, shop.url))).error).toBe('WS04');
  expect((await merchant.send(aLater('refund', reversed.trxId, shop.url))).error).toBe('WS04');
});

test.each([
  [404, '/other', { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<request/>' }],
  [405, '/catch', { method: 'GET' }],
  [415, '/catch', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '<request/>' }],
  [413, '/catch', { method: 'POST', headers: { 'content-type': 'text/xml' }, body: ' '.repeat(64 * 1024 + 1) }],
])('what is no message at all is answered with status %d', async (status, path, init) => {
  const { simulator } = await aGateway();

  const response = await fetch(`${simulator.url}${path}`, init);

  expect(response.status).toBe(status);
  expect(simulator.requests()).toEqual([]);
});
