import type { Checkout } from '@paydesk/shared/checkout';
import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import type { Payment, PaymentRecord } from '../payments/payment.ts';
import type { StoredCard } from '../payments/ports/cards.ts';
import type { Gateway } from '../payments/ports/gateway.ts';
import { anAttempt, anOperation, aPayment, aStoredCard, CAN_DO_ALL, NOON, POLLING } from '../payments/testing/builders.ts';
import { presentCheckout, presentState } from './present-checkout.ts';
import { addressesOf } from './addresses.ts';
import { loadEmbedWords } from './embed-words.ts';

const CARD_ID = CardId.parse('card_01jd3k5x8q2m4n6p7r9s0t1v2w');
const SCRIPT = { path: '/paydesk.js', integrity: 'sha384-x' };
const ADDRESSES = addressesOf('https://pay.example', SCRIPT, { of: () => 'secret' }, { of: () => 'of-challenge' }, await loadEmbedWords());
const PARTS = { addresses: ADDRESSES, clock: { now: () => NOON } };
const MERCHANT = { id: 'lamp-shop', name: 'Lamp & Co', origins: [] };
const KEY = { kid: 'k', kty: 'RSA', n: 'n', e: 'AQAB', alg: 'RSA-OAEP-256', use: 'enc' } as const;

function checkoutOf(
  capabilities: Partial<Gateway['capabilities']>,
  payment: Partial<Payment> = {},
  offered: readonly StoredCard[] = [],
): Checkout {
  const never = () => Promise.reject(new Error('nothing is sent'));
  const gateway: Gateway = {
    name: 'test',
    optionsKey: null,
    currencies: ['EUR'],
    polling: POLLING,
    holdDays: () => 7,
    capabilities: { ...CAN_DO_ALL, ...capabilities },
    asksFor: { brands: ['visa'], holder: false, payerFields: [] },
    pay: never,
    modify: never,
    outcomes: { kind: 'alone', ask: never },
    inbound: null,
  };
  const record: PaymentRecord = { payment: aPayment(payment), attempts: [], operations: [] };
  const account = { id: 'account', merchant: MERCHANT.id, gateway };
  return presentCheckout(record, offered, account, MERCHANT, KEY, presentState(record, PARTS), NOON);
}

const STORED = { storedCards: [CARD_ID], otherCardAllowed: true } as const;
const CARD = aStoredCard({ id: CARD_ID });

test('a card is asked for where the account takes cards', () => {
  expect(checkoutOf({})).toMatchObject({ asks: 'card', stored_cards: [] });
});

test('a checkout says the time by which the expiry of a card is judged', () => {
  expect(checkoutOf({}).now).toBe(NOON.toISOString());
});

test('where the gateway asks for the card at its own page, the payer is led there', () => {
  expect(checkoutOf({ payment_page: true })).toMatchObject({ asks: 'payment_page', stored_cards: [] });
});

test('a stored card is paid with here, even where new cards are typed at a payment page', () => {
  const checkout = checkoutOf({ payment_page: true, stored_card_security_code: 'none' }, STORED, [CARD]);
  expect(checkout.asks).toBe('nothing');
  expect(checkout).toMatchObject({ stored_cards: [{ id: CARD_ID, last_four: '1111' }], other_card: false });
});

test('another card is offered beside the stored one where it could be typed', () => {
  expect(checkoutOf({}, STORED, [CARD])).toMatchObject({ other_card: true });
  expect(checkoutOf({}, { ...STORED, otherCardAllowed: false }, [CARD])).toMatchObject({ other_card: false });
});

test('whose stored cards were all removed is asked for a card, of which none is another', () => {
  expect(checkoutOf({}, STORED, [])).toMatchObject({ asks: 'card', stored_cards: [], other_card: false });
});

test.each([
  ['a card is typed', {}, { saveCard: 'ask' }, true],
  ['a card is typed at a payment page', { payment_page: true }, { saveCard: 'ask' }, true],
  ['a card may be typed beside the stored one', {}, { ...STORED, saveCard: 'ask' }, true],
  ['nothing but a stored card can be paid with', {}, { ...STORED, saveCard: 'ask', otherCardAllowed: false }, false],
  ['a payment page takes no card beside the stored one', { payment_page: true }, { ...STORED, saveCard: 'ask' }, false],
  ['the merchant has the agreement already', {}, { saveCard: true }, false],
] as const)('whether the payer is asked to agree to storing: %s', (_when, capabilities, payment, asked) => {
  expect(checkoutOf(capabilities, payment).asks_to_save).toBe(asked);
});

test('the way to the payment page is one of ours, by which the payer leaves the page', () => {
  const challenge = { kind: 'form', action: 'https://gateway.example/', fields: [] } as const;
  const attempts = [anAttempt({ paymentPage: true, challenge, challengeDisplay: 'redirect' })];
  const record: PaymentRecord = { payment: aPayment({ status: 'challenged' }), attempts, operations: [anOperation()] };
  expect(presentState(record, PARTS).challenge).toEqual({
    url: `/pay/${record.payment.id}/challenge/1/of-challenge?display=redirect`,
    display: 'redirect',
  });
});

test('the way back to the shop carries the id of the payment, beside what the merchant wrote', () => {
  expect(checkoutOf({}, { returnUrl: 'https://shop.example/thanks?order=1#top' }).return_url).toBe(
    `https://shop.example/thanks?order=1&payment=${aPayment().id}#top`,
  );
  expect(checkoutOf({}, { returnUrl: null }).return_url).toBeNull();
});
