import { minorUnitDigits } from '@paydesk/shared/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINOR_UNIT_POLICIES, receivedAmount, sentAmount, signedAmount } from './amounts.ts';
import { VECTORS } from './fixtures/vectors.ts';

test.each(VECTORS.minor_units)('$amount is signed as $minor', ({ amount, minor }) => {
  expect(signedAmount(amount, 'EUR', 'always_100')).toBe(minor);
  expect(signedAmount(amount, 'EUR', 'iso_exponent')).toBe(minor);
});

test.each([
  [14990n, 'EUR', 'always_100', '149.90', '14990'],
  [1n, 'EUR', 'always_100', '0.01', '1'],
  [500n, 'JPY', 'always_100', '500', '50000'],
  [500n, 'JPY', 'iso_exponent', '500', '500'],
  [14990n, 'KWD', 'always_100', '14.99', '1499'],
  [14995n, 'KWD', 'iso_exponent', '14.995', '14995'],
] as const)('%s of %s under %s is sent as %s and signed as %s', (amount, currency, policy, sent, signed) => {
  expect(sentAmount(amount, currency, policy)).toBe(sent);
  expect(signedAmount(sent, currency, policy)).toBe(signed);
});

test('an amount that the policy cannot say is not rounded', () => {
  expect(sentAmount(14995n, 'KWD', 'always_100')).toBeUndefined();
});

test.each(['1.234', '1,00', '-1', '', '1e3', ' 1', '.5'])('%j is never signed as euros', (text) => {
  expect(() => signedAmount(text, 'EUR', 'always_100')).toThrow(/amount/);
});

test('what is sent comes back as the same amount, in any currency', () => {
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'BHD', 'CLF', 'USD');
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 999_999_999_999n }),
      currency,
      fc.constantFrom(...MINOR_UNIT_POLICIES),
      (amount, code, policy) => {
        const sent = sentAmount(amount, code, policy);
        fc.pre(sent !== undefined);
        const digits = policy === 'always_100' ? 2 : minorUnitDigits(code);

        expect(receivedAmount(sent, code)).toBe(amount);
        expect(BigInt(signedAmount(sent, code, policy)) * 10n ** BigInt(minorUnitDigits(code))).toBe(amount * 10n ** BigInt(digits));
      },
    ),
  );
});
