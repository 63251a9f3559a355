import { digitValue, isInvisible } from './fields/normalize.ts';

/** Digits that belong together: with up to three blanks, dashes or dots between two of them. */
export interface WrittenNumber {
  readonly digits: Uint8Array;
  readonly length: number;
  /** Whether no digit stands right before that one; also true of the end. */
  readonly startsGroup: (place: number) => boolean;
  /** Where a digit begins in the text. */
  readonly from: (place: number) => number;
  /** Where a digit ends in the text. */
  readonly to: (place: number) => number;
}

const SEPARATORS_MAX = 3;
const SEPARATOR = /[\s\p{Z}\p{Pd}.\u00b7\u2212\uff0e]/u;

/** Every number of a text that has so many digits, in one pass. Each is good until the next one is asked for. */
export function* numbersIn(text: string, digitsMin: number): Generator<WrittenNumber> {
  const digits = new Uint8Array(text.length);
  const starts = new Uint8Array(text.length + 1);
  const places = new Int32Array(text.length);
  let count = 0;
  let separators = SEPARATORS_MAX + 1;

  for (let index = 0; index < text.length; index += 1) {
    const at = index;
    const kind = kindAt(text, at);
    if (kind > BMP) index += 1;
    const digit = kind % ASTRAL;
    if (digit === INVISIBLE) continue;
    if (digit === SEPARATOR_KIND) {
      separators += 1;
      continue;
    }
    if ((digit === OTHER || separators > SEPARATORS_MAX) && count > 0) {
      if (count >= digitsMin) yield numberOf(count);
      count = 0;
    }
    if (digit === OTHER) {
      separators = SEPARATORS_MAX + 1;
      continue;
    }
    starts[count] = separators > 0 ? 1 : 0;
    digits[count] = digit;
    places[count] = at;
    count += 1;
    separators = 0;
  }
  if (count >= digitsMin) yield numberOf(count);

  function numberOf(length: number): WrittenNumber {
    return {
      digits: digits.subarray(0, length),
      length,
      startsGroup: (place) => place === 0 || place === length || starts[place] === 1,
      from: (place) => places[place] ?? 0,
      to: (place) => (places[place] ?? 0) + ((text.codePointAt(places[place] ?? 0) ?? 0) > 0xffff ? 2 : 1),
    };
  }
}

const OTHER = 10;
const SEPARATOR_KIND = 11;
const INVISIBLE = 12;
/** Added where a character takes two units. */
const ASTRAL = 16;
const BMP = ASTRAL - 1;

/** A digit, or what else stands there. */
function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) {
    if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
    return unit === 0x20 || unit === 0x2d || unit === 0x2e || (unit >= 9 && unit <= 13) ? SEPARATOR_KIND : OTHER;
  }
  const code = text.codePointAt(index) ?? unit;
  const character = String.fromCodePoint(code);
  const width = code > 0xffff ? ASTRAL : 0;
  const digit = digitValue(character);
  if (digit !== undefined) return digit + width;
  if (isInvisible(character)) return INVISIBLE + width;
  return (SEPARATOR.test(character) ? SEPARATOR_KIND : OTHER) + width;
}
