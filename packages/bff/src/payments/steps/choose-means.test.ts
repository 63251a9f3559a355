import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { Fault } from '../faults.ts';
import type { Payment } from '../payment.ts';
import { aPayment, aStoredCard, CAN_DO_ALL, NOON } from '../testing/builders.ts';
import { onlyCards } from '../testing/ports.ts';
import { secretDigits, typed } from '../testing/typed-card.ts';
import { chooseMeans } from './choose-means.ts';

const [FIRST, SECOND, DELETED, FOREIGN] = ['a', 'b', 'c', 'd'].map((last) => CardId.parse(`card_01jd3k5x8q2m4n6p7r9s0t1v2${last}`)) as [
  CardId,
  CardId,
  CardId,
  CardId,
];
const CARDS = onlyCards(
  aStoredCard({ id: FIRST, reference: 'first' }),
  aStoredCard({ id: SECOND, reference: 'second', payer: { city: 'Riga' } }),
  aStoredCard({ id: DELETED, deletedAt: NOON }),
  aStoredCard({ id: FOREIGN }),
);
const CODE = { security_code: secretDigits('123') };
const TYPED = typed({ number: '4444555566661111', expiry_month: 12, expiry_year: 2030, holder: null, security_code: '123' });
const OFFERS_THREE = { storedCards: [FIRST, SECOND, DELETED], otherCardAllowed: true };

async function chosen(payment: Partial<Payment>, storedCard?: CardId, card: typeof CODE | typeof TYPED | null = CODE, can = CAN_DO_ALL) {
  return chooseMeans(CARDS, aPayment(payment), { card, storedCard }, can).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    return { refused: error.code, ...error.errors[0] };
  });
}

test('the payer chooses among the stored cards of the payment', async () => {
  expect(await chosen(OFFERS_THREE, FIRST)).toMatchObject({
    means: { kind: 'stored_card', reference: 'first', securityCode: CODE.security_code },
  });
  expect(await chosen(OFFERS_THREE, SECOND)).toMatchObject({ means: { reference: 'second' }, payer: { city: 'Riga' } });
});

test('the only stored card need not be named', async () => {
  expect(await chosen({ storedCards: [FIRST] }, undefined, null)).toMatchObject({ means: { reference: 'first', securityCode: null } });
});

test('another card may be typed beside the stored ones', async () => {
  expect(await chosen(OFFERS_THREE, undefined, TYPED)).toMatchObject({ means: { kind: 'card' } });
  expect(await chosen({ ...OFFERS_THREE, otherCardAllowed: false }, undefined, TYPED)).toMatchObject({ refused: 'conflict' });
});

test.each([
  ['one of several is not named', OFFERS_THREE, undefined, CODE, 'is needed: this payment offers several'],
  ['a card of another payment is named', OFFERS_THREE, FOREIGN, CODE, 'is none of those that this payment offers'],
  ['a stored card is named where none is', {}, FIRST, CODE, 'is none of those that this payment offers'],
  ['a stored card is named and another typed', OFFERS_THREE, FIRST, TYPED, 'is for an attempt without a card that is typed'],
  ['the card was removed, and others are left', OFFERS_THREE, DELETED, CODE, 'was removed: choose another card'],
  [
    'the card was removed, and another may be typed',
    { storedCards: [DELETED], otherCardAllowed: true },
    DELETED,
    CODE,
    'was removed: choose another card',
  ],
] as const)('nothing is paid when %s', async (_when, payment, id, card, message) => {
  expect(await chosen(payment, id, card)).toEqual({ refused: 'invalid_request', path: 'stored_card', message });
});

test('where the only card was removed, and no other is taken, the payer has to go back to the shop', async () => {
  expect(await chosen({ storedCards: [DELETED] }, DELETED)).toEqual({ refused: 'conflict' });
});

test('a stored card that is named at a payment page of a payment without any is refused, not ignored', async () => {
  expect(await chosen({}, FIRST, null, { ...CAN_DO_ALL, payment_page: true })).toMatchObject({ path: 'stored_card' });
});
