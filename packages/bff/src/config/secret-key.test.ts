import { expect, test } from 'vitest';
import { digestOfKey } from '../security/merchant-keys.ts';
import { GOOD, load, problemsOf, useConfigDirectory } from './testing/written-config.ts';

const directory = useConfigDirectory();

const SHA256 = digestOfKey('sk_0123456789abcdef0123456789abcdef');

function withKeys(keys: string): string {
  return GOOD.replace("secret_keys: ['${env:MERCHANT_KEY}']", `secret_keys: ${keys}`);
}

async function keysOf(keys: string) {
  return (await load(directory.path, withKeys(keys))).config.merchants[0]?.secret_keys;
}

test('a reference by itself may do all, from everywhere and for ever, under an id that is part of its digest', async () => {
  const key = { id: SHA256.slice(0, 12), sha256: SHA256, scopes: ['read', 'pay', 'refund', 'manage'], expires_at: null, addresses: null };

  expect(await keysOf("['${env:MERCHANT_KEY}']")).toMatchObject([key]);
  expect(await keysOf(`['sha256:${SHA256}']`)).toEqual([{ ...key, secret: undefined }]);
});

test('a key may be described', async () => {
  const keys = await keysOf(
    `[{ id: till, secret: '\${env:MERCHANT_KEY}', scopes: [read, refund], expires_at: 2027-01-31, addresses: [10.0.0.0/8] }]`,
  );

  expect(keys).toMatchObject([
    { id: 'till', sha256: SHA256, scopes: ['read', 'refund'], expires_at: new Date('2027-01-31T00:00:00Z'), addresses: ['10.0.0.0/8'] },
  ]);
});

test.each([
  ['neither key nor digest', '{ id: a }', '', 'either secret or sha256'],
  ['both', `{ secret: '\${env:MERCHANT_KEY}', sha256: ${SHA256} }`, '', 'either secret or sha256'],
  ['a key that is written down', '{ secret: sk_0123456789abcdef0123456789abcdef }', '.secret', '${env:NAME}'],
  ['half a digest', '{ sha256: abc }', '.sha256', '64'],
  ['a digest in capitals', `'sha256:${SHA256.toUpperCase()}'`, '', '${env:NAME}'],
  ['an unknown scope', `{ sha256: ${SHA256}, scopes: [write] }`, '.scopes.0', 'must be one of read, pay, refund, manage'],
  ['no scope', `{ sha256: ${SHA256}, scopes: [] }`, '.scopes', 'at least one'],
  ['a day that there is not', `{ sha256: ${SHA256}, expires_at: 2027-02-30 }`, '.expires_at', 'a date'],
  ['all addresses', `{ sha256: ${SHA256}, addresses: [0.0.0.0/0] }`, '.addresses.0', '203.0.113.0/24'],
  ['an id that is none', `{ sha256: ${SHA256}, id: my key }`, '.id', 'letters'],
] as const)('%s is named', async (_what, key, path, advice) => {
  const problems = await problemsOf(directory.path, withKeys(`[${key}]`));

  expect(problems).toMatchObject([
    { line: 5, path: `merchants.0.secret_keys.0${path}`, message: expect.stringContaining(advice) as string },
  ]);
});
