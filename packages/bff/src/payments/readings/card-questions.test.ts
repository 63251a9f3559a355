import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { A_CARD, aStoredCard, CAN_DO_ALL, NOON } from '../testing/builders.ts';
import { offeredCards } from './card-questions.ts';

const AT_PAGE = { ...CAN_DO_ALL, payment_page: true };

function aCard(last: string, expiry: { month: number; year: number } | null, deletedAt: Date | null = null) {
  const id = CardId.parse(`card_01jd3k5x8q2m4n6p7r9s0t1v2${last}`);
  return aStoredCard({ id, deletedAt, summary: { ...A_CARD, id, expiry_month: expiry?.month ?? null, expiry_year: expiry?.year ?? null } });
}

const EXPIRED = aCard('a', { month: 10, year: 2026 });
const GOOD = aCard('b', { month: 11, year: 2026 });
const OF_UNKNOWN_EXPIRY = aCard('c', null);
const DELETED = aCard('d', { month: 1, year: 2030 }, NOON);

function offered(known: readonly ReturnType<typeof aCard>[], otherCardAllowed = true, can = CAN_DO_ALL) {
  return offeredCards(known, { storedCards: known.map(({ id }) => id), otherCardAllowed }, can, NOON);
}

test('cards are offered as the merchant has ordered them, expired ones last', () => {
  expect(offered([EXPIRED, OF_UNKNOWN_EXPIRY, GOOD])).toEqual([OF_UNKNOWN_EXPIRY, GOOD, EXPIRED]);
});

test('a card that was deleted meanwhile is not offered', () => {
  expect(offered([DELETED, GOOD])).toEqual([GOOD]);
  expect(offered([DELETED])).toEqual([]);
});

test('deleted cards are offered where nothing else can be paid with: the attempt says why not', () => {
  expect(offered([DELETED], false)).toEqual([DELETED]);
  expect(offered([DELETED], true, AT_PAGE)).toEqual([DELETED]);
});
