import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReceiptReference, receiptReference } from './receipt-reference.ts';
import { NOON, OPERATION_ID } from '../testing/builders.ts';

const DAY_MS = 86_400_000;
const after = (ms: number) => new Date(NOON.getTime() + ms);

test('the name of a query says of which operation it is and when it was made, in 32 letters and digits', () => {
  const seconds = fc.integer({ min: 0, max: 10 * 365 * 86_400 });
  fc.assert(
    fc.property(seconds, fc.nat(), fc.integer({ min: 0, max: 96 * DAY_MS }), (second, version, laterMs) => {
      const at = after(second * 1000);
      const reference = receiptReference(OPERATION_ID, version, at);

      expect(reference).toMatch(/^[0-9a-z]{32}$/);
      expect(readReceiptReference(reference, new Date(at.getTime() + laterMs))).toEqual({ operation: OPERATION_ID, at });
    }),
  );
});

test('two queries of one second differ, because the second of them has a later version of the payment', () => {
  const names = Array.from({ length: 256 }, (_, version) => receiptReference(OPERATION_ID, version, NOON));

  expect(new Set([...names, receiptReference(OPERATION_ID, 1, after(1000))]).size).toBe(257);
});

test('a name from the clock of a replica that is ahead is read as it was made', () => {
  const ahead = after(60_000);

  expect(readReceiptReference(receiptReference(OPERATION_ID, 3, ahead), NOON)?.at).toEqual(ahead);
});

test.each(['pay_01jd3k5x8q2m4n6p7r9s0t1v2w-1', 'qry_01jd3k5x8q2m4n6p7r9s0t1v2w', '', '01JD3K5X8Q2M4N6P7R9S0T1V2W000000'])(
  'no other name is taken for one: %s',
  (reference) => {
    expect(readReceiptReference(reference, NOON)).toBeUndefined();
  },
);
