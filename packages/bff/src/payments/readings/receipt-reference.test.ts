import { expect, test } from 'vitest';
import { readReceiptReference, receiptReference } from './receipt-reference.ts';
import { NOON, OPERATION_ID } from '../testing/builders.ts';

test('the name of a query says of which operation it is and when it was made, in 32 letters and digits', () => {
  const reference = receiptReference(OPERATION_ID, NOON);

  expect(reference).toMatch(/^[0-9a-z]{32}$/);
  expect(readReceiptReference(reference)).toEqual({ operation: OPERATION_ID, at: NOON });
  expect(receiptReference(OPERATION_ID, new Date(NOON.getTime() + 1000))).not.toBe(reference);
});

test.each(['pay_01jd3k5x8q2m4n6p7r9s0t1v2w-1', 'qry_01jd3k5x8q2m4n6p7r9s0t1v2w', '', '01JD3K5X8Q2M4N6P7R9S0T1V2W000000'])(
  'no other name is taken for one: %s',
  (reference) => {
    expect(readReceiptReference(reference)).toBeUndefined();
  },
);
