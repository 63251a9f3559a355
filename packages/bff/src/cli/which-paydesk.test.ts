import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CommandFault, WrongUse } from './command.ts';
import { type Access, whichPaydesk } from './which-paydesk.ts';

const LAMPS = { id: 'lamps', name: 'Lamps', secret_keys: ['${env:LAMPS_KEY}', '${env:OLD_KEY}'] };
const BREAD = { id: 'bread', name: 'Bread', secret_keys: ['${env:BREAD_KEY}'] };
const KEYS: Readonly<Record<string, string>> = {
  LAMPS_KEY: `sk_${'a'.repeat(40)}`,
  OLD_KEY: `sk_${'b'.repeat(40)}`,
  BREAD_KEY: `sk_${'c'.repeat(40)}`,
};

interface Given {
  readonly merchants?: readonly object[];
  readonly server?: object;
  readonly url?: string;
  readonly merchant?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

async function which({ merchants = [LAMPS], server = { port: 9090 }, environment = KEYS, ...chosen }: Given): Promise<Access> {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-which-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const config = join(directory, 'paydesk.config.yaml');
  const accounts = [{ id: 'cards', merchant: 'lamps', gateway: 'payneteasy', settings: {} }];
  await writeFile(config, JSON.stringify({ public_url: 'https://pay.example', server, merchants, accounts }));
  return whichPaydesk({ config, ...chosen }, (name) => environment[name]);
}

test('the address that is listened at, and the first key of the only merchant', async () => {
  expect(await which({})).toEqual({ url: 'http://127.0.0.1:9090', key: KEYS['LAMPS_KEY'] });
});

test.each([
  ['0.0.0.0', 'http://127.0.0.1:9090'],
  ['::', 'http://127.0.0.1:9090'],
  ['::1', 'http://[::1]:9090'],
  ['127.0.0.2', 'http://127.0.0.2:9090'],
  ['localhost', 'http://localhost:9090'],
])('a BFF that listens at %s is reached at %s', async (host, url) => {
  expect((await which({ server: { host, port: 9090 } })).url).toBe(url);
});

test('another address, with the key of a merchant', async () => {
  const access = await which({ merchants: [LAMPS, BREAD], url: 'https://pay.example', merchant: 'bread' });

  expect(access).toEqual({ url: 'https://pay.example', key: KEYS['BREAD_KEY'] });
});

test('a key of the environment is used in place of one of the configuration', async () => {
  const access = await which({ merchants: [LAMPS, BREAD], environment: { ...KEYS, PAYDESK_SECRET_KEY: 'sk_other' } });

  expect(access).toEqual({ url: 'http://127.0.0.1:9090', key: 'sk_other' });
});

test('no configuration is read where address and key are given', async () => {
  const chosen = { config: 'missing.yaml', url: 'https://pay.example' };

  const access = await whichPaydesk(chosen, (name) => (name === 'PAYDESK_SECRET_KEY' ? 'sk_other' : undefined));

  expect(access).toEqual({ url: 'https://pay.example', key: 'sk_other' });
});

test.each<[string, Given, string]>([
  ['several merchants', { merchants: [LAMPS, BREAD] }, 'lamps, bread'],
  ['a merchant that there is not', { merchant: 'books' }, '--merchant: lamps'],
  ['two keys', { merchant: 'lamps', environment: { ...KEYS, PAYDESK_SECRET_KEY: 'sk_other' } }, 'leave one of them out'],
  ['any port', { server: { port: 0 } }, '--url'],
])('%s: what to type is said', async (_what, given, words) => {
  const failure = which(given);

  await expect(failure).rejects.toThrow(words);
  await expect(failure).rejects.toBeInstanceOf(WrongUse);
});

test('a configuration that cannot be used names the way without one', async () => {
  const failure = which({ environment: {} });

  await expect(failure).rejects.toBeInstanceOf(CommandFault);
  await expect(failure).rejects.toThrow(/LAMPS_KEY is not set[\s\S]+With --url and PAYDESK_SECRET_KEY/);
});
