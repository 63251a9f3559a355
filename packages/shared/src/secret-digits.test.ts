import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { hasValidCheckDigit } from './check-digit.ts';
import { SecretDigits } from './secret-digits.ts';

const NUMBER = '4444555566661111';
const digits = (text: string) => new SecretDigits(Buffer.from(text));

test('of a card number its first six and last four digits are told, and its check digit is judged', () => {
  const number = digits(NUMBER);
  expect([number.length, number.bin, number.lastFour]).toEqual([16, '444455', '1111']);
  expect([hasValidCheckDigit(number), hasValidCheckDigit(digits('4444555566661112'))]).toEqual([true, false]);
  expect([number.is(NUMBER), number.is('4444555566661112'), number.is('4444'), number.at(4), number.at(16)]).toEqual([
    true,
    false,
    false,
    5,
    undefined,
  ]);
});

test('nothing is told of what is shorter than a card number', () => {
  expect([digits('123').bin, digits('123').lastFour, digits('44445555666').bin]).toEqual(['', '', '']);
});

test('no way of printing shows them', () => {
  const number = digits(NUMBER);
  const printed = [String(number), JSON.stringify({ number }), inspect({ number }, { depth: 9, showHidden: true }), String([number])];
  expect(printed.join()).not.toMatch(/\d/);
  expect(Object.keys(number)).toEqual([]);
});

test('digits that are wiped are gone, and never sent as zeros', () => {
  const number = digits(NUMBER);
  let lent: Uint8Array | undefined;
  number.use((bytes) => (lent = bytes));
  number.wipe();
  expect([...(lent ?? [])]).toEqual(new Array(16).fill(0));
  for (const ask of [() => number.bin, () => number.at(0), () => number.is(NUMBER), () => number.copyTo(new Uint8Array(16), 0)]) {
    expect(ask).toThrow('wiped');
  }
});

test('they lie outside the heap of the engine, where a collection copies nothing', () => {
  digits('123').use((bytes) => {
    expect(bytes.buffer.byteLength).toBe(3);
  });
});

test('anything but digits is refused without being repeated', () => {
  expect(() => digits('4444 5555')).toThrow(new RangeError('what is not a digit is no part of it'));
});
