import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gatewaySettings } from '../gateways/accounts.ts';
import { loadConfig } from './load-config.ts';
import { GOOD, load, problemsOf, useConfigDirectory } from './testing/written-config.ts';

const directory = useConfigDirectory();

test('a good file is read, with secrets from variables and files and with defaults', async () => {
  const { config } = await load(directory.path, GOOD);
  expect(config.merchants[0]?.secret_keys).toMatchObject([{ secret: 'sk_0123456789abcdef0123456789abcdef' }]);
  expect(config.accounts[0]?.settings['control_key']).toBe('0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4');
  expect(config.database).toEqual({ directory: './data' });
  expect(config.merchants[0]?.webhooks).toEqual([]);
  expect(config.events).toEqual({ keep_days: 30 });
  expect(config.limits).toMatchObject({ attempts_max: 5, payer_time_minutes: 60, result_days: 7, lapse_warning_hours: 24 });
  expect(config.limits.card_testing).toMatchObject({ enabled: true, address_tries_per_hour: 50, card_declines_per_hour: 10 });
});

test.each([
  [
    'a secret written into the file',
    ['control_key: ${file:control-key}', 'control_key: 0C9B1E52'],
    15,
    'accounts.0.settings.control_key',
    '${env:NAME}',
  ],
  ['a variable that is not set', ['env:MERCHANT_KEY', 'env:NOT_THERE'], 5, 'merchants.0.secret_keys.0', 'NOT_THERE is not set'],
  ['a file that is not there', ['file:control-key', 'file:gone'], 15, 'accounts.0.settings.control_key', 'gone cannot be read'],
  ['a misspelled setting', ['    origins:', '    orgins:'], 6, 'merchants.0.orgins', 'did you mean origins?'],
  ['a setting of the gateway that is wrong', ['endpoint: 4107', 'endpoint: abc'], 13, 'accounts.0.settings.endpoint', 'such as 4107'],
  ['an unknown gateway', ['gateway: payneteasy', 'gateway: paynet'], 10, 'accounts.0.gateway', 'use payneteasy'],
  ['an unknown merchant', ['merchant: lamp-shop', 'merchant: lamps'], 9, 'accounts.0.merchant', 'no such merchant'],
  ['http for the world', ['public_url: https://pay.example', 'public_url: http://pay.example'], 1, 'public_url', 'must be https'],
  ['a path in the public address', ['https://pay.example', 'https://pay.example/x'], 1, 'public_url', 'without a path'],
] as const)('%s is named with its line and what to do', async (_what, [from, to], line, path, advice) => {
  const problems = await problemsOf(directory.path, GOOD.replace(from, to));
  expect(problems).toContainEqual({ line, path, message: expect.stringContaining(advice) as string });
});

test('a public address too long for the gateway is refused', async () => {
  const problems = await problemsOf(directory.path, GOOD.replace('https://pay.example', `https://${'long'.repeat(15)}.example`));
  expect(problems[0]?.message).toContain('use a shorter host');
});

test('replicas on one database need keys in common', async () => {
  const problems = await problemsOf(directory.path, `${GOOD}database: { url: 'postgres://db.example/paydesk' }\n`);
  expect(problems).toEqual([{ line: null, path: 'keys', message: expect.stringContaining('paydesk keys new') as string }]);
});

test('a password in a database address may not stand in the file', async () => {
  const problems = await problemsOf(directory.path, `${GOOD}database: { url: 'postgres://me:secret@db.example/paydesk' }\n`);
  expect(problems.some(({ path, line }) => path === 'database.url' && line === 17)).toBe(true);
});

test('all problems of a file are named at once', async () => {
  const problems = await problemsOf(
    directory.path,
    GOOD.replace('endpoint: 4107', 'endpoint: abc').replace('login: acme-shop', 'login: ""'),
  );
  expect(problems.map(({ path }) => path)).toEqual(['accounts.0.settings.endpoint', 'accounts.0.settings.login']);
});

test('broken YAML and a missing file are named', async () => {
  expect((await problemsOf(directory.path, 'a: [1\nb: 2'))[0]?.path).toBe('(yaml)');
  await expect(loadConfig(join(directory.path, 'nowhere.yaml'), () => undefined, gatewaySettings)).rejects.toThrow('--config');
});
