import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRANSACTION_ID } from './field-forms.ts';
import { transactionIdOf } from './transaction-id.ts';

const ulid = fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefghjkmnpqrstvwxyz')), minLength: 26, maxLength: 26 });
const ofPayment = fc.tuple(ulid, fc.integer({ min: 1, max: 99_999 })).map(([id, number]) => `pay_${id}-${String(number)}`);
const reference = fc.oneof(
  ofPayment,
  fc.tuple(fc.constantFrom('op_', 'qry_'), ulid).map(([prefix, id]) => prefix + id),
);

test('the reference of a payment stays readable', () => {
  expect(transactionIdOf('pay_01jd3k5x8q2m4n6p7r9s0t1v2w-12')).toBe('01jd3k5x8q2m4n6p7r9s0t1v2w_12');
});

test('a transaction id has at most 32 letters, digits and underscores, and leads back to its reference', () => {
  fc.assert(
    fc.property(reference, (name) => {
      const id = transactionIdOf(name);
      expect(id).toMatch(TRANSACTION_ID);
      expect(/^(op|qry)_/.test(id) ? id : `pay_${id.replace('_', '-')}`).toBe(name);
    }),
  );
});

test('no two references become one transaction id', () => {
  const neighbours = ulid.map((id): [string, string] => [`pay_${id}-1`, `pay_${id}-11`]);
  fc.assert(
    fc.property(fc.oneof(fc.tuple(reference, reference), neighbours), ([one, other]) => {
      fc.pre(one !== other);
      expect(transactionIdOf(one)).not.toBe(transactionIdOf(other));
    }),
  );
});

test.each(['pay_1-1', 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w-0', 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w-100000', ''])(
  'a reference that is not ours becomes no transaction id: %j',
  (wrong) => {
    expect(transactionIdOf(wrong)).not.toMatch(TRANSACTION_ID);
  },
);
