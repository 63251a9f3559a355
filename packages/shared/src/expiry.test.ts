import { expect, test } from 'vitest';
import { hasExpired, isTooFarAhead } from './expiry.ts';

const NOVEMBER = { month: 11, year: 2026 };

test.each([
  ['in Kiritimati, where it is December already', '2026-11-30T11:00:00Z'],
  ['in Honolulu, where it is still November', '2026-12-01T06:00:00Z'],
  ['on the first day of the next month', '2026-12-01T23:59:59Z'],
  ['at the end of that day, where it ends last', '2026-12-02T11:59:59Z'],
])('a card of last month is taken %s', (_, now) => {
  expect(hasExpired(NOVEMBER, new Date(now))).toBe(false);
});

test('a card has expired when the first day of the next month is over everywhere', () => {
  expect(hasExpired(NOVEMBER, new Date('2026-12-02T12:00:00Z'))).toBe(true);
  expect(hasExpired({ month: 12, year: 2026 }, new Date('2027-01-02T11:59:59Z'))).toBe(false);
  expect(hasExpired({ month: 12, year: 2026 }, new Date('2027-01-02T12:00:00Z'))).toBe(true);
});

test('no card is good for more than twenty years', () => {
  const now = new Date('2026-11-30T00:00:00Z');

  expect(isTooFarAhead({ month: 12, year: 2046 }, now)).toBe(false);
  expect(isTooFarAhead({ month: 1, year: 2047 }, now)).toBe(true);
  expect(isTooFarAhead({ month: 12, year: 2099 }, now)).toBe(true);
});
