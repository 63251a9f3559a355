import { ok as assert } from 'node:assert/strict';

const REFERENCE_LENGTH_MAX = 40;
const LENGTH_MIN = 12;

/**
 * Our reference as the gateway may see it: letters and digits, 12 to 80 of them. A dash joins the signed values, so
 * an order id with one could be split into two values under the same signature; and of two order ids none begins
 * with the other. Small letters and digits stay readable: `pay_01jd-1` is `payU01jdD1T0`.
 *
 * @param reference Letters, digits, `_` and `-`, at most 40.
 * @see Notes 11.3
 */
export function orderIdOf(reference: string): string {
  assert(/^[\w-]{1,40}$/.test(reference), 'a reference has at most 40 letters, digits, _ and -');
  const written = Array.from(reference, (character) => WRITTEN[character] ?? character).join('');
  return reference.length === REFERENCE_LENGTH_MAX ? written : `${written}${END}`.padEnd(LENGTH_MIN, PADDING);
}

/** The reference that {@link orderIdOf} has written; `undefined` for what it never writes. */
export function referenceOf(orderId: string): string | undefined {
  let reference = '';
  for (const [token] of orderId.matchAll(/Z.|[^Z]|Z$/gsu)) {
    if (token === END || reference.length === REFERENCE_LENGTH_MAX) break;
    reference += READ[token] ?? token;
  }
  return /^[\w-]{1,40}$/.test(reference) && orderIdOf(reference) === orderId ? reference : undefined;
}

const END = 'T';
const PADDING = '0';

/** What cannot be written as it is, and the letters that this takes up. */
const WRITTEN: Readonly<Record<string, string>> = { _: 'U', '-': 'D', U: 'ZU', D: 'ZD', T: 'ZT', Z: 'ZZ' };

const READ: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(WRITTEN).map(([character, written]) => [written, character]),
);
