import { expect, test } from 'vitest';
import { addressSecrets } from './address-secrets.ts';

const oldKey = { id: '2025', secret: 'o'.repeat(32) };
const newKey = { id: '2026', secret: 'n'.repeat(32) };

test('a secret has 256 bits, needs no escaping, and is the same for the same message', () => {
  const secrets = addressSecrets('notice-address', [newKey]);
  expect(secrets.of('main', 'pay_1-1')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(secrets.of('main', 'pay_1-1')).toBe(secrets.of('main', 'pay_1-1'));
});

test('it opens the address of its own message and no other', () => {
  const secrets = addressSecrets('notice-address', [newKey]);
  const secret = secrets.of('main', 'pay_1-1');

  expect(secrets.verify('main', 'pay_1-1', secret)).toBe(true);
  expect(secrets.verify('other', 'pay_1-1', secret)).toBe(false);
  expect(secrets.verify('main', 'pay_1-2', secret)).toBe(false);
  expect(secrets.verify('main', 'pay_1-1', '')).toBe(false);
  expect(addressSecrets('challenge-address', [newKey]).verify('main', 'pay_1-1', secret)).toBe(false);
});

test('with any character changed it opens nothing', () => {
  const secrets = addressSecrets('notice-address', [newKey]);
  const secret = secrets.of('main', 'pay_1-1');
  for (let place = 0; place < secret.length; place += 1) {
    const other = secret[place] === 'A' ? 'B' : 'A';
    expect(secrets.verify('main', 'pay_1-1', secret.slice(0, place) + other + secret.slice(place + 1))).toBe(false);
  }
});

test('a replaced key still opens its addresses until it is taken out', () => {
  const secret = addressSecrets('notice-address', [oldKey]).of('main', 'pay_1-1');
  expect(addressSecrets('notice-address', [newKey, oldKey]).verify('main', 'pay_1-1', secret)).toBe(true);
  expect(addressSecrets('notice-address', [newKey]).verify('main', 'pay_1-1', secret)).toBe(false);
  expect(addressSecrets('notice-address', [newKey, oldKey]).of('main', 'pay_1-1')).not.toBe(secret);
});
