import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsCardNumber, withoutCardNumbers } from './card-number.ts';
import { hasValidCheckDigit } from './check-digit.ts';

test.each(['4444000022224444', '371400000000003', '6011000000000004', '0'])('%s has a valid check digit', (number) => {
  expect(hasValidCheckDigit(number)).toBe(true);
});

test.each([
  '4444555566661111',
  '4444 5555 6666 1111',
  '4444-5555-6666-1111',
  '4444.5555.6666.1111',
  '4444\u00a05555\u20116666\u20131111',
  '4444\u200b5555\u00ad6666\ufeff1111',
  '４４４４５５５５６６６６１１１１',
  '٤٤٤٤ ٥٥٥٥ ٦٦٦٦ ١١١١',
  'paid with card4444555566661111, exp 12/30',
  '4444 5555 6666 1111 1230 123',
  '3714 000000 00003',
  '6759649826438453',
])('%s is a card number', (text) => {
  expect(holdsCardNumber(text)).toBe(true);
});

test.each([
  ['an IMEI', 'Phone X 128GB, IMEI 490154203237518'],
  ['a time in milliseconds', 'Locker 1548138160707'],
  ['a reference of a creditor', 'RF18 5390 0754 7034'],
  ['accounts of banks', 'DE89 3704 0044 0532 0130 00, GB29 NWBK 6016 1331 9268 19'],
  ['a German mobile number', '+49 1512 3456789'],
  ['a parcel', '9400111899223100001234'],
  ['a UUID', '40128888-8888-1881-4012-888888881881'],
  ['a time', '2026-11-30 12:00:00.123456'],
])('%s is no card number: %s', (_what, text) => {
  expect(holdsCardNumber(text)).toBe(false);
});

const SHAPES = [
  ['4', 16],
  ['4', 19],
  ['53', 16],
  ['2221', 16],
  ['34', 15],
  ['36', 14],
  ['3530', 16],
  ['6011', 16],
  ['62', 18],
  ['6759', 16],
] as const;
const cardNumber = fc
  .constantFrom(...SHAPES)
  .chain(([start, length]) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length - start.length - 1, maxLength: length - start.length - 1 })
      .map((digits) => withCheckDigit(start + digits.join(''))),
  );
const between = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', '\u200b', ' - ');
const zero = fc.constantFrom(0x30, 0x660, 0x966, 0xff10, 0x1d7ce);

test('a card number is found however it is grouped, in digits of any script', () => {
  fc.assert(
    fc.property(cardNumber, fc.array(between, { minLength: 19, maxLength: 19 }), zero, (number, gaps, script) => {
      const written = Array.from(number, (digit, place) => String.fromCodePoint(script + Number(digit)) + (gaps[place] ?? ''));
      expect(holdsCardNumber(`no. ${written.join('')}`)).toBe(true);
    }),
  );
});

test('a number whose check digit does not fit is none', () => {
  fc.assert(
    fc.property(cardNumber, fc.integer({ min: 1, max: 9 }), (number, more) => {
      const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + more) % 10);
      expect(holdsCardNumber(wrong)).toBe(false);
    }),
  );
});

test('no card number survives in a text that is cleaned', () => {
  fc.assert(
    fc.property(fc.string(), cardNumber, fc.string(), (before, number, after) => {
      expect(withoutCardNumbers(`${before}${number}${after}`, '[card number]')).not.toContain(number);
    }),
  );
});

test.each(['1', '4', '4 ', '4-', '44445555 '])('effort grows as the text does: %j', (piece) => {
  const effort = (text: string) => {
    const efforts = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      holdsCardNumber(text);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    });
    return Math.min(...efforts);
  };
  const length = 1 << 18;
  effort(piece.repeat(length / piece.length));

  expect(effort(piece.repeat((length * 8) / piece.length)) / effort(piece.repeat(length / piece.length))).toBeLessThan(40);
});

function withCheckDigit(digits: string): string {
  return digits + String(Array.from({ length: 10 }, (_, last) => last).find((last) => hasValidCheckDigit(digits + String(last))));
}
