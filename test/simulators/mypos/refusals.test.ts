import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { formBody } from './form.ts';
import { aCart, anOrderId, cardFields, Merchant, type Sending, type Values } from './testing/merchant.ts';
import { aGateway, aShop } from './testing/running.ts';

const SID = '000000000000010';

const purchase = (change: Values = {}): Values => ({
  OrderID: anOrderId(),
  Amount: '23.45',
  Currency: 'EUR',
  ...aCart('23.45'),
  ...cardFields(),
  ...change,
});

const MISTAKES: readonly (readonly [what: string, status: string, isSigned: boolean, values: Values, sending: Sending])[] = [
  ['an unknown SID', '4', false, {}, { account: { SID: '000000000000099' } }],
  ['an unknown KeyIndex', '3', false, {}, { account: { KeyIndex: '7' } }],
  ['another wallet', '4', true, {}, { account: { WalletNumber: '61938166611' } }],
  ['a signature of nothing', '2', true, {}, { signature: 'AAAA' }],
  ['no signature', '1', true, {}, { signature: '' }],
  ['no version', '1', true, {}, { account: { IPCVersion: '' } }],
  ['a version from the future', '5', true, {}, { account: { IPCVersion: '2.0' } }],
  ['no language', '1', true, {}, { account: { IPCLanguage: '' } }],
  ['no OrderID', '1', true, { OrderID: '' }, {}],
  ['an OrderID that is too long', '5', true, { OrderID: 'A'.repeat(81) }, {}],
  ['an amount of nothing', '9', true, { Amount: '0.00' }, {}],
  ['an amount with a comma', '9', true, { Amount: '23,45' }, {}],
  ['a currency that is not enabled', '5', true, { Currency: 'XTS' }, {}],
  ['a cart that does not add up', '9', true, { Amount_1: '20.00', Price_1: '20.00' }, {}],
  ['a row that does not multiply', '9', true, { Quantity_1: '2' }, {}],
  ['a fractional quantity', '5', true, { Quantity_1: '1.0' }, {}],
  ['a row in another currency', '5', true, { Currency_1: 'USD' }, {}],
  ['no cart', '1', true, { CartItems: '' }, {}],
  ['a card in clear', '5', true, { PAN: '4006090000000007' }, {}],
  ['a card encrypted for another key', '5', true, cardFields('4006090000000007', {}, '2'), {}],
  ['a card number that cannot be', '5', true, cardFields('4006090000000008'), {}],
  ['an expiry that is no month', '22', true, cardFields('4006090000000007', { ExpDate: '3013' }), {}],
  ['no ECI', '1', true, { ECI: '' }, {}],
  ['an unknown card type', '5', true, { CardType: '9' }, {}],
  ['an unknown format', '5', true, { OutputFormat: 'YAML' }, {}],
];

test.each(MISTAKES)('%s is answered with %s', async (_what, status, isSigned, values, sending) => {
  const { merchant, simulator } = await aGateway();

  const reply = await merchant.call('IPCIAPurchase', purchase(values), sending);

  expect(reply.status).toBe(200);
  expect(reply.fields['Status']).toBe(status);
  expect(reply.isVerified).toBe(isSigned);
  expect('Signature' in reply.fields).toBe(isSigned);
  expect(simulator.orders()).toEqual([]);
});

test('the signature is looked at before anything else that could be wrong with a known store', async () => {
  const { merchant } = await aGateway({ settings: { stores: { [SID]: { enabled: false } } } });
  const wrong = { signature: 'AAAA', account: { WalletNumber: '1' } };

  expect((await merchant.call('IPCIAPurchase', { OrderID: '' }, wrong)).fields['Status']).toBe('2');
  expect((await merchant.call('IPCNothing', {}, wrong)).fields['Status']).toBe('10');
});

test('a paid order is noticed before its amount and cart are looked at', async () => {
  const { merchant } = await aGateway();
  const paid = purchase();
  await merchant.call('IPCIAPurchase', paid);

  expect((await merchant.call('IPCIAPurchase', { ...paid, Amount: '0', CartItems: '2' })).fields['Status']).toBe('20');
});

test.each([
  [{ enabled: false }, '25'],
  [{ approvedAddresses: ['203.0.113.7'] }, '6'],
  [{ methods: ['IPCPurchase'] }, '25'],
  [{ authenticationData: 'none' as const }, '0'],
])('a store with %o answers %s to a payment without ECI', async (store, status) => {
  const { merchant } = await aGateway({ settings: { stores: { [SID]: store } } });

  expect((await merchant.call('IPCIAPurchase', purchase({ ECI: '' }))).fields['Status']).toBe(status);
});

test('an enrolled card must bring the proof of its payer where that is demanded', async () => {
  const { merchant } = await aGateway({ settings: { stores: { [SID]: { authenticationData: 'enrolled' } } } });
  const enrolled = cardFields('4002880000000005');

  expect((await merchant.call('IPCIAPurchase', purchase(enrolled))).fields['Status']).toBe('24');
  expect((await merchant.call('IPCIAPurchase', purchase({ ...enrolled, AVV: 'AAAB', XID: 'MDAw' }))).fields['Status']).toBe('0');
});

test('names are matched without regard to case, unless that is switched off', async () => {
  const { merchant, simulator } = await aGateway();
  const parameters = merchant
    .parameters('IPCGetPaymentStatus', { OrderID: 'UNKNOWN' })
    .map(([name, value]) => [name.toLowerCase(), value] as const);

  expect(await (await merchant.send(parameters)).text()).toContain('<Status>5</Status>');
  simulator.changeSettings({ fidelity: { caseInsensitiveNames: false } });
  expect(await (await merchant.send(parameters)).text()).toContain('<Status>10</Status>');
});

test('a name that comes twice is refused, in upper or lower case', async () => {
  const { merchant } = await aGateway();
  const parameters = merchant.parameters('IPCGetPaymentStatus', { OrderID: 'A', orderid: 'B' });

  expect(await (await merchant.send(parameters)).text()).toContain('<Status>5</Status>');
});

test('a request without User-Agent gets a page, not an answer, where that is set', async () => {
  const { simulator, merchant } = await aGateway({ settings: { fidelity: { requireUserAgent: true } } });
  const body = new URLSearchParams(
    merchant.parameters('IPCGetPaymentStatus', { OrderID: 'A' }).map(([name, value]) => [name, value]),
  ).toString();
  const send = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request(`${simulator.url}/vmp/checkout`, { method: 'POST', headers: { 'content-length': body.length } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          resolve(text);
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });

  expect(await send()).toContain('sent a shopping cart with errors');
  simulator.changeSettings({ fidelity: { requireUserAgent: false } });
  expect(await send()).toContain('<Status>5</Status>');
});

test('line feeds that follow the body outside of its length, as from the vendor’s PHP SDK, do no harm', async () => {
  const { simulator, merchant } = await aGateway();
  const body = formBody(merchant.parameters('IPCGetPaymentStatus', { OrderID: 'A' }));
  const head = `POST /vmp/checkout-test HTTP/1.1\r\nHost: x\r\nUser-Agent: php\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
  socket.end(`${head}Content-Length: ${String(body.length)}\r\nConnection: close\r\n\r\n${body}\r\n\r\n`);
  let answer = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) answer += chunk.toString();

  expect(answer).toContain('<Status>5</Status>');
  expect(simulator.requests()).toMatchObject([{ signatureRule: 'plain' }]);
});

test('a multipart body is understood, unless that is switched off', async () => {
  const { simulator, merchant } = await aGateway();
  const send = async (): Promise<string> => {
    const body = new FormData();
    for (const [name, value] of merchant.parameters('IPCGetPaymentStatus', { OrderID: 'Ж+& a' })) body.append(name, value);
    return (await fetch(`${simulator.url}/vmp/checkout/`, { method: 'POST', body })).text();
  };

  expect(await send()).toContain('<Status>5</Status>');
  expect(simulator.requests()[0]).toMatchObject({ orderId: 'Ж+& a', signatureRule: 'plain' });
  simulator.changeSettings({ fidelity: { acceptMultipart: false } });
  expect(await send()).toContain('<h1>Payment not possible</h1>');
});

test('a method is posted, and nothing is at any other path', async () => {
  const { simulator } = await aGateway();

  expect((await fetch(`${simulator.url}/vmp/checkout-test`)).status).toBe(405);
  expect((await fetch(`${simulator.url}/vmp/elsewhere`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${simulator.url}/vmp/page/abc`)).status).toBe(404);
});

test('errors can be unsigned, the root another, and the status a text', async () => {
  const fidelity = { errorSigning: false, answerRoot: 'IPC_response', statusAsText: true, methodFieldCase: 'IPCMethod' } as const;
  const { merchant } = await aGateway({ settings: { fidelity } });
  const ask = (OutputFormat: string) => merchant.call('IPCGetPaymentStatus', { OrderID: 'UNKNOWN', OutputFormat });

  expect((await ask('XML')).raw).toBe(
    '<IPC_response><IPCMethod>IPCGetPaymentStatus</IPCMethod><Status>5</Status><StatusMsg>E_INVALID_PARAMS</StatusMsg></IPC_response>',
  );
  expect((await ask('JSON')).raw).toContain('"Status":"5"');
});

test('the self-test of a shop calls back, and fails when the shop does not say OK', async () => {
  const { merchant } = await aGateway();
  const shop = await aShop();
  const verify = () => merchant.call('IPCSignatureVerify', { url_notify: `${shop.url}/notify` });

  expect((await verify()).fields['Status']).toBe('0');
  expect(shop.received[0]?.values).toMatchObject({ IPCmethod: 'IPCSignatureVerify', SID });
  shop.answers.push({ body: 'ok' });
  expect((await verify()).fields['Status']).toBe('3');
});

test('card numbers, ciphertexts and security codes are kept nowhere', async () => {
  const { merchant, simulator } = await aGateway();
  const card = cardFields();
  await merchant.call('IPCIAPurchase', purchase(card));

  const kept = JSON.stringify([simulator.requests(), simulator.orders(), simulator.storedCards()]);

  for (const secret of [card['PAN'], card['ExpDate'], card['CVC']]) expect(kept).not.toContain(JSON.stringify(secret));
  expect(simulator.requests()[0]?.parameters.map(([name]) => name)).not.toContain('PAN');
});

test('another merchant’s signature is no signature of this store', async () => {
  const { simulator } = await aGateway();
  const merchant = new Merchant(simulator.url);

  expect(
    (await merchant.call('IPCGetPaymentStatus', { OrderID: 'A' }, { keyIndex: '2', account: { KeyIndex: '1' } })).fields['Status'],
  ).toBe('2');
});
