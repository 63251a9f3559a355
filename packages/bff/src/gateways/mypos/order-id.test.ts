import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderIdOf, referenceOf } from './order-id.ts';

const reference = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-')),
  minLength: 1,
  maxLength: 40,
});

test('the reference of a payment stays readable', () => {
  expect(orderIdOf('pay_01jd3k5x8q2m4n6p7r9s0t1v2w-1')).toBe('payU01jd3k5x8q2m4n6p7r9s0t1v2wD1T');
});

test('an order id is letters and digits, 12 to 80 of them, and leads back to its reference', () => {
  fc.assert(
    fc.property(reference, (name) => {
      expect(orderIdOf(name)).toMatch(/^[A-Za-z0-9]{12,80}$/);
      expect(referenceOf(orderIdOf(name))).toBe(name);
    }),
  );
});

test('no order id begins with another', () => {
  const related = fc.oneof(
    fc.tuple(reference, reference),
    reference.chain((name) =>
      fc.tuple(
        fc.constant(name),
        reference.map((more) => (name + more).slice(0, 40)),
      ),
    ),
  );
  fc.assert(
    fc.property(related, ([one, other]) => {
      fc.pre(one !== other);
      expect(orderIdOf(one).startsWith(orderIdOf(other))).toBe(false);
      expect(orderIdOf(other).startsWith(orderIdOf(one))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test.each(['', 'PA20260001', 'payU01jdD1', 'payU01jdD1T', 'payU01jdD1T00', 'abcZeT000000', 'pay-01jd-1T0', 'abcdefghijkZ', 'T00000000000'])(
  'what we never write is no reference: %j',
  (orderId) => {
    expect(referenceOf(orderId)).toBeUndefined();
  },
);

test('a reference that the port does not allow is our bug', () => {
  for (const wrong of ['', 'a'.repeat(41), 'a b', 'ä']) expect(() => orderIdOf(wrong)).toThrow('a reference has at most 40');
});
