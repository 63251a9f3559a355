import type { CardBrand } from '@paydesk/shared/card-brand';
import { hasValidCheckDigit } from '@paydesk/shared/check-digit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardNumberProblem, formatCardNumber } from './card-number.ts';
import { digitsOf } from './digits.ts';

const ALL: readonly CardBrand[] = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', 'maestro'];

test.each([
  ['4242424242424242', '4242 4242 4242 4242'],
  ['4242-4242 4242.4242', '4242 4242 4242 4242'],
  ['４２４２４２４２', '4242 4242'],
  ['٤٢٤٢۴۲۴۲', '4242 4242'],
  ['371400000000003', '3714 000000 00003'],
  ['36227206271667', '3622 720627 1667'],
  ['3622720627166700', '3622 7206 2716 6700'],
  ['6304000000000000000', '6304 0000 0000 0000 000'],
  ['42424242424242424242424242', '4242 4242 4242 4242 424'],
  ['card', ''],
])('%s is written as %s', (typed, written) => {
  expect(formatCardNumber(typed, typed.length)).toEqual({ text: written, caret: written.length });
});

test('the caret stands before a gap, so that backspace finds a digit', () => {
  expect(formatCardNumber('42424', 4)).toEqual({ text: '4242 4', caret: 4 });
});

interface Edit {
  readonly from: number;
  readonly removed: number;
  readonly inserted: string;
}

const typedText = fc.stringMatching(/^[0-9０-９ \-a-z]{0,24}$/);
const edit: fc.Arbitrary<Edit> = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(19)),
  inserted: fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9]$/), typedText),
});

test('after typing, deleting, pasting and replacing, the caret stays behind its digit', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (script) => {
      let text = '';
      for (const { from, removed, inserted } of script) {
        const start = Math.floor(from * text.length);
        const edited = text.slice(0, start) + inserted + text.slice(start + removed);
        const caret = start + inserted.length;

        const formatted = formatCardNumber(edited, caret);

        const digits = digitsOf(edited).slice(0, 19);
        expect(digitsOf(formatted.text)).toBe(digits);
        expect(digitsOf(formatted.text.slice(0, formatted.caret))).toBe(digitsOf(edited.slice(0, caret)).slice(0, 19));
        expect(formatted.text).toMatch(/^(\d+( \d+)*)?$/);
        expect(formatted.text[formatted.caret - 1]).not.toBe(' ');
        ({ text } = formatted);
      }
    }),
    { numRuns: 2000 },
  );
});

test('formatting twice changes nothing', () => {
  fc.assert(
    fc.property(typedText, (text) => {
      const once = formatCardNumber(text, text.length);
      expect(formatCardNumber(once.text, once.caret)).toEqual(once);
    }),
  );
});

test('one wrong digit never passes the check digit', () => {
  fc.assert(
    fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (place, change) => {
      const number = '4242424242424242'.split('');
      number[place] = String((Number(number[place]) + change) % 10);
      expect(hasValidCheckDigit(number.join(''))).toBe(false);
    }),
  );
});

test.each([
  ['4242424242424242', null],
  ['4222222222222', null],
  ['5555555555554444', null],
  ['2223003122003222', null],
  ['371400000000003', null],
  ['6011111111111117', null],
  ['36227206271667', null],
  ['3566002020360505', null],
  ['6200000000000005', null],
  ['6759649826438453', null],
  ['', 'number_required'],
  ['4242', 'number_incomplete'],
  ['37140000000000', 'number_incomplete'],
  ['4242424242424241', 'number_invalid'],
])('%s: %s', (number, problem) => {
  expect(cardNumberProblem(number, ALL)).toBe(problem);
});

test('a brand the account does not take is refused as soon as it shows', () => {
  expect(cardNumberProblem('3714', ['visa'])).toBe('brand_not_accepted');
});

test('an account that names no brands takes all of them', () => {
  expect(cardNumberProblem('371400000000003', [])).toBeNull();
});

test('a brand that is not listed is left to the gateway', () => {
  expect(cardNumberProblem('9111111111111119', ['visa'])).toBe(hasValidCheckDigit('9111111111111119') ? null : 'number_invalid');
  expect(cardNumberProblem('91111111111', ['visa'])).toBe('number_incomplete');
});
