import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CardInClear } from './cards/card-fields.ts';
import type { CartRow } from './cart.ts';
import { fieldOf, type Fields } from './fields.ts';
import { requestVector, vectorFile } from './fixtures/vectors.ts';
import { preAuthorization, purchase } from './hosted-requests.ts';
import { authorizationCapture, authorizationReverse, preAuthCancellation, preAuthCompletion, refund, reversal } from './later-requests.ts';
import { authorization, inAppPreAuthorization, inAppPurchase, tdsProcess } from './payment-requests.ts';
import type { Store } from './request.ts';
import { signFields } from './signature.ts';
import { authorizationList, paymentStatus, preAuthStatus } from './status-requests.ts';
import { storeCard } from './stored-card-requests.ts';

const STORE: Store = { sid: '000000000000010', walletNumber: '61938166610', keyIndex: 1, language: 'EN' };
const URLS = { ok: 'https://shop.example/pay/ok', cancel: 'https://shop.example/pay/cancel', notify: 'https://shop.example/pay/notify' };
const TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';
const SIGNING_KEY = createPrivateKey(vectorFile('TEST-ONLY-merchant-keyindex1.private.pem'));

const STICKERS: CartRow = { article: 'HP ProBook 6360b sticker', quantity: 2, price: '10.00', amount: '20.00', currency: 'EUR' };
const DELIVERY: CartRow = { article: 'Delivery', quantity: 1, price: '3.45', amount: '3.45', currency: 'EUR' };
const DISCOUNT: CartRow = { article: 'Rabatt -10% „Öl“', quantity: 1, price: '-2.05', amount: '-2.05', currency: 'EUR' };
const PAID = { amount: '23.45', currency: 'EUR', cart: [STICKERS, DELIVERY] };

/** Padding is random, so the published ciphertexts stand in for ours. */
function encryptedIn(id: string) {
  const { params } = requestVector(id);
  return { PAN: fieldOf(params, 'PAN') ?? '', ExpDate: fieldOf(params, 'ExpDate') ?? '', CVC: fieldOf(params, 'CVC') ?? '' };
}

const TYPED: CardInClear = { cardholderName: 'John Smith', cardType: 3, eci: '6' };

const REQUESTS: Readonly<Record<string, () => Fields>> = {
  'req-preauth-hosted': () =>
    preAuthorization(STORE, {
      itemName: 'Room deposit',
      amount: '150.00',
      currency: 'EUR',
      orderId: 'PA20260001',
      urls: URLS,
      note: 'Booking 42',
    }),
  'req-preauth-hosted-unicode': () =>
    preAuthorization(
      { ...STORE, language: 'BG' },
      {
        itemName: 'Депозит "Морска" & co <1>',
        amount: '99.90',
        currency: 'BGN',
        orderId: 'PA20260002',
        urls: { ...URLS, ok: `${URLS.ok}?o=1&l=bg` },
        note: "O'Hara + 5% – ☕",
      },
    ),
  'req-empty-values': () =>
    preAuthorization(STORE, {
      itemName: 'x',
      amount: '1.00',
      currency: 'EUR',
      orderId: 'PA20260005',
      urls: URLS,
      accountSettlement: '',
      note: '',
    }),
  'req-ia-preauth-token': () =>
    inAppPreAuthorization(STORE, {
      orderId: 'PA20260003',
      itemName: 'Car rental deposit',
      amount: '300.00',
      currency: 'EUR',
      means: { token: TOKEN },
      note: '',
      outputFormat: 'XML',
    }),
  'req-ia-preauth-card': () =>
    inAppPreAuthorization(STORE, {
      orderId: 'PA20260004',
      itemName: 'Car rental deposit',
      amount: '300.00',
      currency: 'EUR',
      means: {
        ...TYPED,
        eci: '5',
        avv: 'AAABBJg0VhI0VniQEjRWAAAAAAA=',
        xid: 'MDAwMDAwMDAwMDEyMzQ2Njc4OTA=',
        encrypted: encryptedIn('req-ia-preauth-card'),
      },
      outputFormat: 'JSON',
    }),
  'req-preauth-completion-partial': () =>
    preAuthCompletion(STORE, { amount: '100.50', currency: 'EUR', orderId: 'PA20260001', outputFormat: 'JSON' }),
  'req-preauth-cancellation': () => preAuthCancellation(STORE, { orderId: 'PA20260001' }),
  'req-preauth-cancellation-json': () => preAuthCancellation(STORE, { orderId: 'PA20260001', outputFormat: 'JSON' }),
  'req-preauth-status': () => preAuthStatus(STORE, { orderId: 'PA20260001' }),
  'req-purchase-hosted': () =>
    purchase(STORE, {
      ...PAID,
      orderId: 'PU20260001',
      urls: URLS,
      cardTokenRequest: 0,
      paymentParametersRequired: 1,
      paymentMethod: 1,
      customer: {
        email: 'name@website.com',
        firstNames: 'John Santamaria',
        familyName: 'Smith',
        phone: '+23568956958',
        country: 'DEU',
        city: 'Hamburg',
        postalCode: '20095',
        address: 'Kleine Bahnstr. 41',
      },
      note: '',
    }),
  'req-purchase-discount': () =>
    purchase(STORE, {
      amount: '21.40',
      currency: 'EUR',
      orderId: 'PU20260002',
      urls: URLS,
      cardTokenRequest: 2,
      paymentParametersRequired: 3,
      customer: { email: 'a.b+c@example.com', phone: '+359 88 811 22 33' },
      cart: [STICKERS, DELIVERY, DISCOUNT],
    }),
  'req-ia-purchase-token': () =>
    inAppPurchase(STORE, { ...PAID, orderId: 'PU20260003', means: { token: TOKEN }, note: 'Monthly fee', outputFormat: 'JSON' }),
  'req-tds-process': () => tdsProcess(STORE, { ...PAID, token: TOKEN, returnUrl: 'https://shop.example/pay/3ds', outputFormat: 'JSON' }),
  'req-ia-store-card': () =>
    storeCard(STORE, {
      ...TYPED,
      verification: { debit: { amount: '1.00', currency: 'EUR' } },
      encrypted: encryptedIn('req-ia-store-card'),
      outputFormat: 'XML',
    }),
  'req-get-payment-status': () => paymentStatus(STORE, { orderId: 'PU20260001', outputFormat: 'JSON', withDeclined: true }),
  'req-refund': () =>
    refund(STORE, { trnref: '12345678923', orderId: 'RF20260001', amount: '23.45', currency: 'EUR', outputFormat: 'XML' }),
  'req-reversal': () => reversal(STORE, { trnref: '12345678923', outputFormat: 'XML' }),
  'req-authorization': () =>
    authorization(STORE, {
      orderId: 'AU20260001',
      itemName: 'Hotel minibar',
      amount: '45.00',
      currency: 'EUR',
      token: TOKEN,
      note: '',
      outputFormat: 'XML',
    }),
  'req-authorization-capture': () =>
    authorizationCapture(STORE, { amount: '40.00', currency: 'EUR', orderId: 'AU20260001', outputFormat: 'XML' }),
  'req-authorization-reverse': () => authorizationReverse(STORE, { orderId: 'AU20260001', outputFormat: 'XML' }),
  'req-authorization-list': () => authorizationList(STORE, { outputFormat: 'JSON' }),
};

test.each(Object.entries(REQUESTS))('%s: the published fields in the published order, under the published signature', (id, build) => {
  const { params, signature } = requestVector(id);

  expect(build()).toEqual(params);
  expect(signFields(build(), SIGNING_KEY).at(-1)?.value).toBe(signature);
});

// The same method is published in another order, too. Order is free, and signed as it is sent.
test.each([
  ['req-preauth-completion', () => preAuthCompletion(STORE, { amount: '150.00', currency: 'EUR', orderId: 'PA20260001' })],
  ['req-keyindex2', () => preAuthStatus({ ...STORE, keyIndex: 2 }, { orderId: 'PA20260001' })],
  [
    'req-partner-1.4.1',
    () =>
      preAuthStatus(
        { ...STORE, partner: { applicationId: 'mps-app-00000001', partnerId: 'mps-p-00000001' } },
        { orderId: 'PA20260001', outputFormat: 'JSON' },
      ),
  ],
])('%s: the published fields', (id, build) => {
  const byName = (fields: Fields) => fields.toSorted((one, other) => one.name.localeCompare(other.name));

  expect(byName(build())).toEqual(byName(requestVector(id).params));
});

test('what is not known is neither sent nor signed', () => {
  const fields = preAuthorization(STORE, { itemName: 'x', amount: '1.00', currency: 'EUR', orderId: 'A1', urls: URLS });

  expect(fields.map(({ name }) => name)).not.toContain('Note');
  expect(fields.map(({ name }) => name)).not.toContain('AccountSettlement');
});

test('free text of the merchant cannot break a line, and so cannot break a signature', () => {
  const fields = purchase(STORE, {
    ...PAID,
    orderId: 'A1',
    urls: URLS,
    cardTokenRequest: 0,
    paymentParametersRequired: 3,
    note: 'a\nb',
    customer: { familyName: 'c\r\nd' },
    cart: [{ ...DELIVERY, article: 'e\tf' }],
  });

  expect(() => signFields(fields, SIGNING_KEY)).not.toThrow();
  expect([fieldOf(fields, 'Note'), fieldOf(fields, 'CustomerFamilyName'), fieldOf(fields, 'Article_1')]).toEqual(['a b', 'c d', 'e f']);
});

test('a client that names itself does so in every request', () => {
  expect(fieldOf(reversal({ ...STORE, source: 'Paydesk' }, { trnref: '1' }), 'Source')).toBe('Paydesk');
});
