import { SCOPES } from '@paydesk/shared/scope';
import { expect, test } from 'vitest';
import { digestOfKey, merchantKeys, newMerchantKey, SECRET_KEY, type ConfiguredKey } from './merchant-keys.ts';

function configured(key: string, more: Partial<ConfiguredKey> = {}): ConfiguredKey {
  return { id: 'a', sha256: digestOfKey(key), scopes: SCOPES, expires_at: null, addresses: null, ...more };
}

test('a key opens its merchant, and no digest opens anything', () => {
  const [lamps, bread] = [newMerchantKey(), newMerchantKey()];
  const find = merchantKeys([
    { id: 'lamps', secret_keys: [configured(lamps)] },
    { id: 'bread', secret_keys: [configured(bread, { id: 'till', scopes: ['read'] })] },
  ]);

  expect(find(lamps)).toMatchObject({ merchant: 'lamps', id: 'a' });
  expect(find(bread)).toMatchObject({ merchant: 'bread', id: 'till', scopes: ['read'] });
  for (const none of ['', newMerchantKey(), digestOfKey(lamps), `sha256:${digestOfKey(lamps)}`]) expect(find(none)).toBeUndefined();
});

test('the digest of a short key opens nothing: it could be guessed from the digest', () => {
  expect(merchantKeys([{ id: 'lamps', secret_keys: [configured('sk_short')] }])('sk_short')).toBeUndefined();
});

test('new keys are such as the configuration takes, another one each time', () => {
  expect(newMerchantKey()).toMatch(SECRET_KEY);
  expect(newMerchantKey()).not.toBe(newMerchantKey());
});

test.each([
  [null, '198.51.100.7', true],
  [['203.0.113.7'], '203.0.113.7', true],
  [['203.0.113.7'], '203.0.113.8', false],
  [['203.0.113.0/24'], '203.0.113.8', true],
  [['203.0.113.0/24'], '203.0.114.8', false],
  [['2001:db8::/32'], '2001:db8:1::1', true],
  [['2001:db8::/32'], '2001:db9::1', false],
  [['203.0.113.0/24'], '', false],
] as const)('a key of %j used from %s: %s', (addresses, address, may) => {
  const key = newMerchantKey();

  expect(merchantKeys([{ id: 'lamps', secret_keys: [configured(key, { addresses })] }])(key)?.mayComeFrom(address)).toBe(may);
});
