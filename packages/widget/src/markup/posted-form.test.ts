import type { Checkout } from '@paydesk/shared/checkout';
import { digitsOf } from '@paydesk/shared/digits';
import type { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { aCheckout, aStoredCard } from '../testing/a-page.ts';
import { postedForm, type PostedForm } from './posted-form.ts';
import { SecretDigits } from '@paydesk/shared/secret-digits';

const STORED = 'card_01jd3k5x8q2m4n6p7r9s0t1v2w' as CardId;
const RULE = { needed: true, length_max: 50, letters: 'any' } as const;
const GOOD = { 'cc-number': '4444 5555 6666 1111', 'cc-exp': '12/31', 'cc-csc': '123', 'cc-name': ' Mia  Berg ' };

function posted(fields: Readonly<Record<string, string>>, checkout: Partial<Checkout> = {}): PostedForm {
  const whole = aCheckout({ fields: { holder: RULE }, ...checkout });
  const { 'cc-number': number, 'cc-csc': code, ...texts } = fields;
  const typed = { 'cc-number': number, 'cc-csc': code };
  const digits = Object.entries(typed).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, new SecretDigits(new TextEncoder().encode(digitsOf(text)))] as const],
  );
  return postedForm({ texts: new Map(Object.entries(texts)), digits: new Map(digits) }, { checkout: whole, messages: en, locale: 'en' });
}

test('a card is read as it may be typed', () => {
  const { card, problems } = posted(GOOD);
  expect(problems).toEqual({});
  expect(card).toMatchObject({ expiry_month: 12, expiry_year: 2031, holder: 'Mia Berg' });
  if (card === null || !('number' in card)) throw new Error('the card is not read');
  expect([card.number.is('4444555566661111'), card.security_code?.is('123')]).toEqual([true, true]);
  expect(posted({ ...GOOD, 'cc-exp': '2031-12' }).card).toEqual(card);
});

test.each([
  ['cc-number', '', 'Enter your card number'],
  ['cc-number', '4444 5555 6666 1112', 'Check the card number for a wrong digit'],
  ['cc-number', '4444', 'This card number has too few or too many digits'],
  ['cc-number', '6759649826438453', 'Maestro is not accepted. Use Visa, Mastercard, or Amex'],
  ['cc-exp', '', 'Enter the expiry date'],
  ['cc-exp', '13/31', 'Enter the expiry date as MM/YY, such as 05/29'],
  ['cc-exp', '01/20', 'This card has expired'],
  ['cc-csc', '', 'Enter the security code'],
  ['cc-csc', '12', 'The security code has 3 digits'],
  ['cc-name', ' ', 'Enter the name as it is on the card'],
])('%s "%s": %s', (name, value, sentence) => {
  const { card, problems } = posted({ ...GOOD, [name]: value });
  expect(problems).toEqual({ [name]: sentence });
  expect(card).toBeNull();
});

test('number and security code are never shown again, all else is', () => {
  const { values } = posted(
    { ...GOOD, token: 'ct_x', nonce: 'n', email: 'mia@example.com', city: 'Riga', save_card: 'on' },
    { payer_fields: ['email'] },
  );
  expect(values).toEqual({ 'cc-exp': '12/31', 'cc-name': ' Mia  Berg ', email: 'mia@example.com', save_card: 'on' });
});

test('the payer is asked for what the checkout asks for, and nothing else is read', () => {
  const checkout = { payer_fields: ['email', 'city'] as const, fields: { holder: RULE, email: RULE, city: RULE } };
  const asked = { ...checkout, payer_fields: [...checkout.payer_fields] };
  expect(posted({ ...GOOD, email: ' mia@example.com ', city: 'Riga', phone: '+3711' }, asked).payer).toEqual({
    email: 'mia@example.com',
    city: 'Riga',
  });
  expect(posted({ ...GOOD, email: 'mia' }, asked).problems).toEqual({ email: 'Email does not look right', city: 'City is missing' });
});

test('of a stored card only its security code is asked for, where it is', () => {
  const stored = { stored_cards: [aStoredCard({ id: STORED })], other_card: true, asks_to_save: true } as const;
  const other = { ...stored, stored_cards: [...stored.stored_cards] };
  const chosen = posted({ stored_card: STORED, 'cc-csc': '123', save_card: 'on' }, { ...other, asks: 'security_code' });
  expect(chosen.card?.security_code?.is('123')).toBe(true);
  expect(chosen).toMatchObject({ storedCard: { id: STORED }, saveCard: false, problems: {} });
  expect(posted({ stored_card: STORED }, { ...other, asks: 'security_code' }).problems).toEqual({ 'cc-csc': 'Enter the security code' });
  expect(posted({ stored_card: STORED, 'cc-csc': '123' }, { ...other, asks: 'nothing' })).toMatchObject({ card: null, problems: {} });
  expect(posted({ ...GOOD, stored_card: 'new', save_card: 'on' }, { ...other, asks: 'nothing' })).toMatchObject({
    storedCard: null,
    saveCard: true,
    problems: {},
  });
});

test('where there is no choice, the one stored card is meant', () => {
  const only = posted({}, { stored_cards: [aStoredCard({ id: STORED })], other_card: false, asks: 'nothing' });
  expect(only).toMatchObject({ card: null, storedCard: { id: STORED }, problems: {} });
});

test('where the card is typed at a payment page, none is read here', () => {
  expect(posted(GOOD, { asks: 'payment_page' })).toMatchObject({ card: null, storedCard: null, problems: {} });
});

test('an account without security codes is sent none, and one may lack where its brand has none', () => {
  expect(posted({ ...GOOD, 'cc-csc': '' }, { security_code: 'none' }).card).toMatchObject({ security_code: null });
  expect(posted({ ...GOOD, 'cc-csc': '123' }, { security_code: 'none' }).card).toMatchObject({ security_code: null });
  expect(posted({ ...GOOD, 'cc-csc': '' }, { security_code: 'optional' }).problems).toEqual({});
});

test('a card number in the wrong field is not shown again either', () => {
  const asked = { payer_fields: ['phone', 'city'] as Checkout['payer_fields'] };
  const { values } = posted(
    { ...GOOD, 'cc-name': 'Mia 4444 5555 6666 1112', city: '４４４４５５５５６６６６１１１１', phone: '4444555566661111' },
    asked,
  );
  expect(values).toEqual({ 'cc-exp': '12/31' });
  expect(posted({ ...GOOD, phone: '+44 7911 123456' }, asked).values).toHaveProperty('phone');
});
