import { withoutNamedNumbers } from './named-numbers.ts';
import { numbersIn, type WrittenNumber } from './numbers-in.ts';

/** Leading digits, filled up to six, and the lengths of the numbers that issuers give out under them. Visa gives out none of 13 digits any more. */
const RANGES: readonly (readonly [from: number, to: number, lengths: readonly number[]])[] = [
  [400_000, 499_999, [16, 19]], // Visa
  [510_000, 559_999, [16]], // Mastercard
  [222_100, 272_099, [16]],
  [340_000, 349_999, [15]], // American Express
  [370_000, 379_999, [15]],
  [300_000, 305_999, [14, 16, 19]], // Diners Club
  [309_500, 309_599, [14, 16, 19]],
  [360_000, 369_999, [14, 16, 19]],
  [380_000, 399_999, [14, 16, 19]],
  [352_800, 358_999, [16, 17, 18, 19]], // JCB
  [601_100, 601_199, [16, 17, 18, 19]], // Discover
  [644_000, 659_999, [16, 17, 18, 19]],
  [620_000, 629_999, [16, 17, 18, 19]], // UnionPay
  [500_000, 509_999, [16, 18, 19]], // Maestro, Dankort, Verve, RuPay
  [560_000, 589_999, [16, 18, 19]],
  [606_200, 606_299, [16]], // Hipercard
  [630_000, 639_999, [16, 18, 19]],
  [670_000, 679_999, [16, 17, 18, 19]], // Maestro, Bancontact
  [220_000, 220_499, [16, 17, 18, 19]], // Mir
  [810_000, 829_999, [16]], // UnionPay, RuPay
  [979_200, 979_299, [16]], // Troy
];

/** First two digits to the ranges that begin with them. */
const BY_START: readonly (typeof RANGES)[] = Array.from({ length: 100 }, (_, start) =>
  RANGES.filter(([from, to]) => from < (start + 1) * 10_000 && to >= start * 10_000),
);

const LENGTH_MIN = 14;

/** Most texts are told to hold none without counting their digits one by one. */
const WORTH_COUNTING = /\d(?:[ \t-\r.-]{0,3}\d){13}|[^\0-\x7f]/;
const LEADING_DIGITS = 6;

/**
 * Whether a card number stands somewhere in a text: leading digits, length and check digit are those of one. It may be written in
 * digits of any script, in groups, with marks between that cannot be seen. A longer number holds none, and neither does the
 * number of a bank account. Linear in time.
 */
export function holdsCardNumber(text: string): boolean {
  return holdsOne(text) && holdsOne(withoutNamedNumbers(text));
}

function holdsOne(text: string): boolean {
  return cardNumbers(text, 'whole').next().done !== true;
}

/** A text with a word in place of every number that may be that of a card, or hold one. */
export function withoutCardNumbers(text: string, word: string): string {
  return replaceCardNumbers(text, () => word);
}

/**
 * A text with every number replaced that may be that of a card, or hold one.
 *
 * @param replaced Gets the digits in ASCII where the number is that of a card and nothing else, and `null` where it is longer.
 */
export function replaceCardNumbers(text: string, replaced: (digits: string | null) => string): string {
  let clean = '';
  let done = 0;
  for (const { from, to, digits } of cardNumbers(text, 'part')) {
    clean += text.slice(done, from) + replaced(digits);
    done = to;
  }
  return clean + text.slice(done);
}

/** Where numbers stand that hold one. @param kind `whole`: beside no other digit. `part`: anywhere. */
function* cardNumbers(text: string, kind: 'whole' | 'part'): Generator<{ from: number; to: number; digits: string | null }> {
  if (!WORTH_COUNTING.test(text)) return;
  for (const number of numbersIn(text, LENGTH_MIN)) {
    let fits: CheckDigits | undefined;
    for (let start = 0; start + LENGTH_MIN <= number.length; start += 1) {
      if (kind === 'whole' && !number.startsGroup(start)) continue;
      const lengths = lengthsAt(number.digits, start);
      if (lengths.length === 0) continue;
      const end = endOf(number, start, lengths, kind, (fits ??= checkDigits(number.digits)));
      if (end === undefined) continue;
      const isAll = start === 0 && end === number.length;
      yield { from: number.from(0), to: number.to(number.length - 1), digits: isAll ? number.digits.join('') : null };
      break;
    }
  }
}

type CheckDigits = (start: number, end: number) => boolean;

function endOf(number: WrittenNumber, start: number, lengths: readonly number[], kind: 'whole' | 'part', fits: CheckDigits) {
  for (const length of lengths) {
    const end = start + length;
    if (end <= number.length && (kind === 'part' || number.startsGroup(end)) && fits(start, end)) return end;
  }
  return undefined;
}

const NONE: readonly number[] = [];

function lengthsAt(digits: Uint8Array, start: number): readonly number[] {
  const ranges = BY_START[(digits[start] ?? 0) * 10 + (digits[start + 1] ?? 0)] ?? [];
  if (ranges.length === 0) return NONE;
  let leading = 0;
  for (let place = start; place < start + LEADING_DIGITS; place += 1) leading = leading * 10 + (digits[place] ?? 0);
  for (const [from, to, lengths] of ranges) if (leading >= from && leading <= to) return lengths;
  return NONE;
}

/** Sums up to each place with every second digit doubled, from the first digit and from the second: any window is checked in two steps. */
function checkDigits(digits: Uint8Array): CheckDigits {
  const evenDoubled = new Uint8Array(digits.length + 1);
  const oddDoubled = new Uint8Array(digits.length + 1);
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits[place] ?? 0;
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
    const isEven = (place & 1) === 0;
    evenDoubled[place + 1] = ((evenDoubled[place] ?? 0) + (isEven ? doubled : digit)) % 10;
    oddDoubled[place + 1] = ((oddDoubled[place] ?? 0) + (isEven ? digit : doubled)) % 10;
  }
  return (start, end) => {
    const sums = end % 2 === 0 ? evenDoubled : oddDoubled;
    return sums[end] === sums[start];
  };
}
