import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretDigits } from '../payments/testing/typed-card.ts';
import { beginningOf, isCardNumber, withoutCardData } from './card-data.ts';

test.each([
  ['Bad card 4444000022224444', 'Bad card [card number]'],
  ['Bad card 4444 0000 2222 4444!', 'Bad card [card number]!'],
  ['card4444-0000-2222-4444', 'card[card number]'],
  ['371400000000003 refused', '[card number] refused'],
  ['ref 99914444000022224444', 'ref [card number]'],
  ['wrong CVV2: 123', 'wrong CVV2: ***'],
  ['wrong security code 1234', 'wrong security code ***'],
])('%j becomes %j', (text, clean) => {
  expect(withoutCardData(text)).toBe(clean);
});

test.each(['Insufficient funds', '[05] do not honor', 'order 7700123', 'RRN 123456789012', '00000000-0000-0000-0000-0000043b64ff'])(
  '%j stays as it is',
  (text) => {
    expect(withoutCardData(text)).toBe(text);
  },
);

test('digits known to be secret go, even without a hint beside them', () => {
  expect(withoutCardData('123 is wrong, 1234 is not', [secretDigits('123')])).toBe('*** is wrong, 1234 is not');
});

test.each([
  ['short', 'Insufficient funds', 'Insufficient funds'],
  ['long', `${'ab '.repeat(99)}abcdef`, `${'ab '.repeat(99)}abc`],
  ['with a number over its end', `${'x'.repeat(290)} 4444000022224444`, `${'x'.repeat(290)} [card num`],
  ['with a number over the end of what is looked into', `${'1'.repeat(400)}${' '.repeat(90)}4444 0000 2222 4444 and`, ''],
  ['of digits alone', '1'.repeat(1_000_000), ''],
  ['of another script', '漢'.repeat(1_000), '漢'.repeat(300)],
])('of a text that is %s, the beginning holds no part of a card number', (_what, text, beginning) => {
  expect(beginningOf(text, 300)).toBe(beginning);
});

test.each([
  ['4444000022224444', true],
  ['371400000000003', true],
  ['4444000022224445', false],
  ['1444000022224447', false],
  ['123456789012', false],
  ['x4444000022224444', false],
])('%s alone is a card number: %s', (text, expected) => {
  expect(isCardNumber(text)).toBe(expected);
});

test('no card number survives in any text', () => {
  const number = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }).map((digits) => withCheckDigit([4, ...digits]));
  fc.assert(
    fc.property(fc.string(), number, fc.string(), (before, card, after) => {
      expect(withoutCardData(`${before}${card}${after}`)).not.toContain(card);
    }),
  );
});

function withCheckDigit(digits: readonly number[]): string {
  const sum = digits.toReversed().reduce((total, digit, position) => {
    const doubled = digit * 2;
    return total + (position % 2 === 1 ? digit : doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return [...digits, (10 - (sum % 10)) % 10].join('');
}
