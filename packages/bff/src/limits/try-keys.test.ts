import type { OperationId, PaymentId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import type { Try } from '../payments/ports/attempt-limits.ts';
import { secretDigits } from '../payments/testing/typed-card.ts';
import { networksOf } from './networks.ts';
import { tryKeys } from './try-keys.ts';

const SECRET = 'a secret of thirty-two characters';
const aTry = (facts: Partial<Try> = {}): Try => ({
  operation: 'op_1' as OperationId,
  payment: 'pay_1' as PaymentId,
  merchant: 'lamp-shop',
  account: 'main',
  address: '192.0.2.1',
  card: { number: secretDigits('4444555566661111') },
  captcha: undefined,
  ...facts,
});
const keyOf = (scope: string, tried: Try, secret = SECRET) =>
  tryKeys(secret)
    .of(tried)
    .find((key) => key.scope === scope)?.key;

test.each([
  ['192.0.2.1', '192.0.2.1/32', '192.0.2/24', '192.0/16'],
  ['::ffff:192.0.2.1', '192.0.2.1/32', '192.0.2/24', '192.0/16'],
])('%s is one line, one of its network and one of its provider', (address, line, network, provider) => {
  expect(networksOf(address)).toEqual({ line, network, provider });
});

test('IPv6 addresses are one line by /64, one network by /48 and one provider by /32', () => {
  const [first, neighbor, other] = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:3::1'].map(networksOf);

  expect(first).toEqual(neighbor);
  expect(other?.line).not.toBe(first?.line);
  expect(other?.network).toBe(first?.network);
  expect(networksOf('2001:db8:2:3::1').network).not.toBe(first?.network);
});

test('what is no address stands for itself', () => {
  expect(networksOf('').line).toBe('');
});

test('a card is the same at every merchant and address, and another under another secret', () => {
  const elsewhere = aTry({ merchant: 'bakery', account: 'other', address: '198.51.100.1', payment: 'pay_2' as PaymentId });

  expect(keyOf('card', elsewhere)).toBe(keyOf('card', aTry()));
  expect(keyOf('card', aTry({ card: { number: secretDigits('4444555566661112') } }))).not.toBe(keyOf('card', aTry()));
  expect(keyOf('card', aTry(), `${SECRET}.`)).not.toBe(keyOf('card', aTry()));
});

test('a stored card is one at its account, and begins like no other', () => {
  const stored = aTry({ card: { reference: '1473' } });

  expect(keyOf('card', stored)).not.toBe(keyOf('card', aTry({ card: { reference: '1473' }, account: 'other' })));
  expect(keyOf('bin', stored)).toBeUndefined();
  expect(keyOf('card', aTry({ card: null }))).toBeUndefined();
});

test('networks and ranges of cards are told apart by merchant', () => {
  const neighbor = aTry({ merchant: 'bakery' });

  expect(['network', 'provider', 'bin'].filter((scope) => keyOf(scope, neighbor) === keyOf(scope, aTry()))).toEqual([]);
  expect(keyOf('line', neighbor)).toBe(keyOf('line', aTry()));
});

test('keys hold neither number nor address', () => {
  const keys = JSON.stringify(tryKeys(SECRET).of(aTry()));

  expect(keys).not.toMatch(/4444|6666|1111|192\.0|lamp-shop|main/);
});
