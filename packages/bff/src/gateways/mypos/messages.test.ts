import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CartRow } from './cart.ts';
import { fieldOf, type Fields } from './fields.ts';
import { requestVector, vectorFile } from './fixtures/vectors.ts';
import { request } from './messages.ts';
import { signFields } from './signature.ts';
import type { Store } from './store.ts';

const STORE: Store = { sid: '000000000000010', walletNumber: '61938166610', keyIndex: 1, language: 'EN' };
const AS_XML: Store = { ...STORE, outputFormat: 'XML' };
const AS_JSON: Store = { ...STORE, outputFormat: 'JSON' };
const URLS = {
  URL_OK: 'https://shop.example/pay/ok',
  URL_Cancel: 'https://shop.example/pay/cancel',
  URL_Notify: 'https://shop.example/pay/notify',
};
const TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';
const SIGNING_KEY = createPrivateKey(vectorFile('TEST-ONLY-merchant-keyindex1.private.pem'));

const STICKERS: CartRow = { article: 'HP ProBook 6360b sticker', quantity: 2, price: '10.00', amount: '20.00', currency: 'EUR' };
const DELIVERY: CartRow = { article: 'Delivery', quantity: 1, price: '3.45', amount: '3.45', currency: 'EUR' };
const DISCOUNT: CartRow = { article: 'Rabatt -10% „Öl“', quantity: 1, price: '-2.05', amount: '-2.05', currency: 'EUR' };
const PAID = { Amount: '23.45', Currency: 'EUR', CartItems: [STICKERS, DELIVERY] };

/** Padding is random, so the published ciphertexts stand in for ours. */
function encryptedIn(id: string) {
  const { params } = requestVector(id);
  return { PAN: fieldOf(params, 'PAN') ?? '', ExpDate: fieldOf(params, 'ExpDate') ?? '', CVC: fieldOf(params, 'CVC') ?? '' };
}

const TYPED = { CardholderName: 'John Smith', CardType: 3, ECI: '6' };

const REQUESTS: Readonly<Record<string, () => Fields>> = {
  'req-preauth-hosted': () =>
    request('IPCPreAuthorization', STORE, {
      ...URLS,
      ItemName: 'Room deposit',
      Amount: '150.00',
      Currency: 'EUR',
      OrderID: 'PA20260001',
      Note: 'Booking 42',
    }),
  'req-preauth-hosted-unicode': () =>
    request(
      'IPCPreAuthorization',
      { ...STORE, language: 'BG' },
      {
        ...URLS,
        URL_OK: `${URLS.URL_OK}?o=1&l=bg`,
        ItemName: 'Депозит "Морска" & co <1>',
        Amount: '99.90',
        Currency: 'BGN',
        OrderID: 'PA20260002',
        Note: "O'Hara + 5% – ☕",
      },
    ),
  'req-empty-values': () =>
    request('IPCPreAuthorization', STORE, {
      ...URLS,
      ItemName: 'x',
      Amount: '1.00',
      Currency: 'EUR',
      OrderID: 'PA20260005',
      AccountSettlement: '',
      Note: '',
    }),
  'req-ia-preauth-token': () =>
    request('IPCIAPreAuthorization', AS_XML, {
      OrderID: 'PA20260003',
      ItemName: 'Car rental deposit',
      Amount: '300.00',
      Currency: 'EUR',
      CardToken: TOKEN,
      Note: '',
    }),
  'req-ia-preauth-card': () =>
    request('IPCIAPreAuthorization', AS_JSON, {
      ...encryptedIn('req-ia-preauth-card'),
      ...TYPED,
      OrderID: 'PA20260004',
      ItemName: 'Car rental deposit',
      Amount: '300.00',
      Currency: 'EUR',
      ECI: '5',
      AVV: 'AAABBJg0VhI0VniQEjRWAAAAAAA=',
      XID: 'MDAwMDAwMDAwMDEyMzQ2Njc4OTA=',
    }),
  'req-preauth-completion-partial': () =>
    request('IPCPreAuthCompletion', AS_JSON, { Amount: '100.50', Currency: 'EUR', OrderID: 'PA20260001' }),
  'req-preauth-cancellation': () => request('IPCPreAuthCancellation', STORE, { OrderID: 'PA20260001' }),
  'req-preauth-cancellation-json': () => request('IPCPreAuthCancellation', AS_JSON, { OrderID: 'PA20260001' }),
  'req-preauth-status': () => request('IPCPreAuthStatus', STORE, { OrderID: 'PA20260001' }),
  'req-purchase-hosted': () =>
    request('IPCPurchase', STORE, {
      ...PAID,
      ...URLS,
      OrderID: 'PU20260001',
      CardTokenRequest: 0,
      PaymentParametersRequired: 1,
      PaymentMethod: 1,
      CustomerEmail: 'name@website.com',
      CustomerFirstNames: 'John Santamaria',
      CustomerFamilyName: 'Smith',
      CustomerPhone: '+23568956958',
      CustomerCountry: 'DEU',
      CustomerCity: 'Hamburg',
      CustomerZIPCode: '20095',
      CustomerAddress: 'Kleine Bahnstr. 41',
      Note: '',
    }),
  'req-purchase-discount': () =>
    request('IPCPurchase', STORE, {
      ...URLS,
      Amount: '21.40',
      Currency: 'EUR',
      OrderID: 'PU20260002',
      CardTokenRequest: 2,
      PaymentParametersRequired: 3,
      CustomerEmail: 'a.b+c@example.com',
      CustomerPhone: '+359 88 811 22 33',
      CartItems: [STICKERS, DELIVERY, DISCOUNT],
    }),
  'req-ia-purchase-token': () =>
    request('IPCIAPurchase', AS_JSON, { ...PAID, OrderID: 'PU20260003', CardToken: TOKEN, Note: 'Monthly fee' }),
  'req-tds-process': () =>
    request('IPCTDSProcess', AS_JSON, {
      ...PAID,
      CardToken: TOKEN,
      UseRedirect: 1,
      ReturnUrl: 'https://shop.example/pay/3ds',
      ManagerSID: '',
    }),
  'req-ia-store-card': () =>
    request('IPCIAStoreCard', AS_XML, {
      ...encryptedIn('req-ia-store-card'),
      ...TYPED,
      CardVerification: 2,
      Amount: '1.00',
      Currency: 'EUR',
    }),
  'req-get-payment-status': () => request('IPCGetPaymentStatus', AS_JSON, { OrderID: 'PU20260001', get_declined_payments: 1 }),
  'req-refund': () => request('IPCRefund', AS_XML, { IPC_Trnref: '12345678923', OrderID: 'RF20260001', Amount: '23.45', Currency: 'EUR' }),
  'req-reversal': () => request('IPCReversal', AS_XML, { IPC_Trnref: '12345678923' }),
  'req-authorization': () =>
    request('IPCAuthorization', AS_XML, {
      OrderID: 'AU20260001',
      ItemName: 'Hotel minibar',
      Amount: '45.00',
      Currency: 'EUR',
      CardToken: TOKEN,
      Note: '',
    }),
  'req-authorization-capture': () =>
    request('IPCAuthorizationCapture', AS_XML, { Amount: '40.00', Currency: 'EUR', OrderID: 'AU20260001' }),
  'req-authorization-reverse': () => request('IPCAuthorizationReverse', AS_XML, { OrderID: 'AU20260001' }),
  'req-authorization-list': () => request('IPCAuthorizationList', AS_XML, {}),
};

test.each(Object.entries(REQUESTS))('%s: the published fields in the published order, under the published signature', (id, build) => {
  const { params, signature } = requestVector(id);

  expect(build()).toEqual(params);
  expect(signFields(build(), SIGNING_KEY).at(-1)?.value).toBe(signature);
});

// The same method is published in another order, too. Order is free, and signed as it is sent.
test.each([
  ['req-preauth-completion', () => request('IPCPreAuthCompletion', STORE, { Amount: '150.00', Currency: 'EUR', OrderID: 'PA20260001' })],
  ['req-keyindex2', () => request('IPCPreAuthStatus', { ...STORE, keyIndex: 2 }, { OrderID: 'PA20260001' })],
  [
    'req-partner-1.4.1',
    () =>
      request(
        'IPCPreAuthStatus',
        { ...AS_JSON, partner: { applicationId: 'mps-app-00000001', partnerId: 'mps-p-00000001' } },
        { OrderID: 'PA20260001' },
      ),
  ],
])('%s: the published fields', (id, build) => {
  const byName = (fields: Fields) => fields.toSorted((one, other) => one.name.localeCompare(other.name));

  expect(byName(build())).toEqual(byName(requestVector(id).params));
});

test('what is not known is neither sent nor signed', () => {
  const fields = request('IPCPreAuthorization', STORE, { ...URLS, ItemName: 'x', Amount: '1.00', Currency: 'EUR', OrderID: 'A1' });

  expect(fields.map(({ name }) => name)).not.toContain('Note');
  expect(fields.map(({ name }) => name)).not.toContain('AccountSettlement');
});

test('a value that a method does not have is not sent', () => {
  const order = { OrderID: 'A1', Amount: '1.00', Currency: 'EUR' };

  expect(fieldOf(request('IPCPreAuthCancellation', STORE, order), 'Amount')).toBeUndefined();
});

test('free text of the merchant cannot break a line, and so cannot break a signature', () => {
  const fields = request('IPCPurchase', STORE, {
    ...PAID,
    ...URLS,
    OrderID: 'A1',
    Note: 'a\nb',
    CustomerFamilyName: 'c\r\nd',
    CartItems: [{ ...DELIVERY, article: 'e\tf' }],
  });

  expect(() => signFields(fields, SIGNING_KEY)).not.toThrow();
  expect([fieldOf(fields, 'Note'), fieldOf(fields, 'CustomerFamilyName'), fieldOf(fields, 'Article_1')]).toEqual(['a b', 'c d', 'e f']);
});

test('a client that names itself does so in every request', () => {
  expect(fieldOf(request('IPCReversal', { ...STORE, source: 'Paydesk' }, { IPC_Trnref: '1' }), 'Source')).toBe('Paydesk');
});
