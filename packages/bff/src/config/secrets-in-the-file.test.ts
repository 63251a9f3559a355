import { expect, test } from 'vitest';
import { GATEWAYS } from '../gateways/registry.ts';
import { GOOD, load, problemsOf, useConfigDirectory } from './testing/written-config.ts';

const directory = useConfigDirectory();

const KEY = 'sk_0123456789abcdef0123456789abcdef';
const DESJARDINS = `  - id: canada
    merchant: lamp-shop
    gateway: desjardins
    settings:
      url: https://gate.example/catch
      merchant_id: "654321"
      merchant_key: 0f1e2d3c4b5a69788796a5b4c3d2e1f0
`;
const KEYS = `keys:
  client_token: [{ id: a, secret: 0123456789abcdef0123456789abcdef }]
`;

test.each([
  ['the key of a gateway, by its schema', `${GOOD}${DESJARDINS}`, 'accounts.1.settings.merchant_key'],
  [
    'a key of all digits',
    `${GOOD}${DESJARDINS.replace('0f1e2d3c4b5a69788796a5b4c3d2e1f0', '12345678')}`,
    'accounts.1.settings.merchant_key',
  ],
  ['a key of the server', `${GOOD}${KEYS}`, 'keys.client_token.0.secret'],
  ['a key of a merchant in another place', GOOD.replace('login: acme-shop', `login: ${KEY}`), 'accounts.0.settings.login'],
  ['a key of a merchant as the gateway', GOOD.replace('payneteasy', KEY), 'accounts.0.gateway'],
  ['a password in any address', GOOD.replace('//gate.', '//me:hidden@gate.'), 'accounts.0.settings.base_url'],
  ['a password in the query', `${GOOD}database: { url: 'postgres://h/db?user=u&password=hidden' }\n`, 'database.url'],
  ['a password of a client certificate', `${GOOD}database: { url: 'postgresql:///db?sslpassword=hidden' }\n`, 'database.url'],
  [
    'the secret of a misspelled setting',
    GOOD.replace('${file:control-key}', '${file:control-key}\n      old_password: hidden'),
    'old_password',
  ],
] as const)('%s is refused', async (_what, text, path) => {
  const problems = await problemsOf(directory.path, text);

  expect(problems.map((problem) => problem.path)).toContainEqual(expect.stringContaining(path));
  expect(problems.find((problem) => problem.path.endsWith(path))?.message).toContain('${env:NAME}');
});

test.each([
  ['as the gateway', GOOD.replace('payneteasy', KEY)],
  ['as another gateway', GOOD.replace('payneteasy', '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4')],
  ['as the name of a setting', GOOD.replace('login: acme-shop', `${KEY}: acme-shop`)],
  ['as the name of a merchant that there is not', GOOD.replace('merchant: lamp-shop', 'merchant: 0c9b1e527a4d4e0b9f6a5d2c81b7e3f4')],
  ['as the name of a variable', GOOD.replace('MERCHANT_KEY', KEY)],
  ['as the name of a file', GOOD.replace('file:control-key', 'file:0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4')],
  ['as an alias', GOOD.replace('acme-shop', `*${KEY}`)],
  ['as a tag', GOOD.replace('acme-shop', `!${KEY} x`)],
  ['in what is not YAML', `${GOOD}"${KEY}" "x"\n`],
])('a secret that stands %s is not repeated', async (_where, text) => {
  const problems = JSON.stringify(await problemsOf(directory.path, text));

  expect(problems.toLowerCase()).not.toContain('0123456789');
  expect(problems.toLowerCase()).not.toContain('7a4d');
});

test('what is no secret may be written down', async () => {
  const text = GOOD.replace('https://gate.example/paynet/api/v2', 'https://gate.example/paynet/api/v2?tokens=2');

  expect(JSON.stringify(await problemsOf(directory.path, text))).not.toContain('password');
  expect((await load(directory.path, GOOD)).config.accounts).toHaveLength(1);
});

test.each([
  ['payneteasy', ['control_key', 'previous_control_key']],
  ['desjardins', ['merchant_key']],
  ['mypos', ['keys.0.private_key']],
] as const)('the schema of %s says which settings are secret', (gateway, secret) => {
  for (const path of secret) expect(GATEWAYS[gateway].isSecret(path.split('.'))).toBe(true);
  for (const path of ['currencies', 'keys.0.key_index', 'keys.0.gateway_certificate', 'tokens', 'polling.schedule']) {
    expect(GATEWAYS[gateway].isSecret(path.split('.'))).toBe(false);
  }
});
