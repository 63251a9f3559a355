import { digitsOf } from '@paydesk/shared/digits';
import { SecretDigits } from '@paydesk/shared/secret-digits';

/**
 * The digits of one field of a form, in any script, with anything written between them. No text ever holds two of them.
 *
 * @param value As it is encoded in the form.
 * @returns `undefined` when it cannot be read.
 */
export function digitsInField(value: Uint8Array): SecretDigits | undefined {
  const utf8 = new Uint8Array(new ArrayBuffer(value.length));
  const digits = new Uint8Array(new ArrayBuffer(value.length));
  try {
    const length = decode(value, utf8);
    const count = length === undefined ? undefined : collect(utf8.subarray(0, length), digits);
    return count === undefined ? undefined : new SecretDigits(digits.subarray(0, count));
  } finally {
    utf8.fill(0);
    digits.fill(0);
  }
}

/** Undoes the encoding of forms. @returns How many bytes were written; `undefined` when it is broken. */
function decode(value: Uint8Array, utf8: Uint8Array): number | undefined {
  let length = 0;
  for (let place = 0; place < value.length; place += 1) {
    let byte = value[place] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return undefined;
    if (byte === PERCENT) {
      byte = hexDigit(value[place + 1]) * 16 + hexDigit(value[place + 2]);
      if (!(byte >= 0x20) || byte === 0x7f) return undefined;
      place += 2;
    }
    utf8[length] = byte;
    length += 1;
  }
  return length;
}

/** @returns How many digits were written; `undefined` when it is no UTF-8. */
function collect(utf8: Uint8Array, digits: Uint8Array): number | undefined {
  let count = 0;
  for (let place = 0; place < utf8.length;) {
    const byte = utf8[place] ?? 0;
    const size = sizeOf(byte);
    const digit = byte < 0x80 ? byte : digitOf(utf8.subarray(place, place + size));
    if (digit === undefined) return undefined;
    if (digit >= ZERO && digit <= ZERO + 9) {
      digits[count] = digit;
      count += 1;
    }
    place += size;
  }
  return count;
}

/** One character beyond ASCII. @returns The code of its digit in ASCII, 0 when it is none; `undefined` when it is no character. */
function digitOf(character: Uint8Array): number | undefined {
  try {
    const digit = digitsOf(DECODER.decode(character));
    return digit === '' ? 0 : digit.charCodeAt(0);
  } catch {
    return undefined;
  }
}

function sizeOf(firstByte: number): number {
  return firstByte < 0xe0 ? (firstByte < 0x80 ? 1 : 2) : firstByte < 0xf0 ? 3 : 4;
}

/** `NaN` when it is none. */
function hexDigit(code = 0): number {
  if (code >= ZERO && code <= ZERO + 9) return code - ZERO;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : Number.NaN;
}

const DECODER = new TextDecoder('utf-8', { fatal: true });
const PERCENT = 0x25;
const ZERO = 0x30;
