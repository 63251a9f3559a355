import { expect, test } from 'vitest';
import { GOOD, load, problemsOf, useConfigDirectory } from './testing/written-config.ts';

const directory = useConfigDirectory();

const WITH_WEBHOOKS = GOOD.replace(
  'accounts:\n',
  `    webhooks:
      - id: orders
        url: https://shop.example/paydesk?shop=1
        secrets:
          - \${env:WEBHOOK_SECRET}
        events:
          - payment.*
          - card.stored
      - id: books
        url: http://10.0.0.7:8080/
        secrets: ['\${env:WEBHOOK_SECRET}', '\${env:OTHER_SECRET}']
        allow_private: true
accounts:
`,
);

test('endpoints of a merchant are read, and get all events unless some are listed', async () => {
  const { config } = await load(directory.path, WITH_WEBHOOKS);

  expect(config.merchants[0]?.webhooks).toMatchObject([
    { id: 'orders', url: 'https://shop.example/paydesk?shop=1', events: ['payment.*', 'card.stored'], allow_private: false },
    { id: 'books', url: 'http://10.0.0.7:8080/', events: ['*'], allow_private: true },
  ]);
});

const SHOP = 'https://shop.example/paydesk?shop=1';
const URL_AT = 'merchants.0.webhooks.0.url';

test.each([
  ['no address', [SHOP, 'shop.example/paydesk'], 9, URL_AT, 'such as https://'],
  ['another protocol', [SHOP, 'ftp://shop.example/'], 9, URL_AT, 'such as https://'],
  ['http', [SHOP, 'http://shop.example/'], 9, URL_AT, 'must be https'],
  ['a password in the address', [SHOP, 'https://me:secret@shop.example/'], 9, URL_AT, 'the whole address as ${env:NAME}'],
  ['a fragment', [SHOP, 'https://shop.example/#here'], 9, URL_AT, 'without a #'],
  ['a long address', [SHOP, `https://shop.example/${'long'.repeat(500)}`], 9, URL_AT, 'at most 2000 characters'],
  ['this machine', [SHOP, 'https://localhost/paydesk'], 9, URL_AT, 'allow_private: true'],
  ['this machine, by another of its names', [SHOP, 'https://shop.localhost./'], 9, URL_AT, 'allow_private: true'],
  ['a private address', [SHOP, 'https://192.168.1.4/'], 9, URL_AT, 'allow_private: true'],
  ['a private address as a number', [SHOP, 'https://0xa000001/'], 9, URL_AT, 'allow_private: true'],
  ['a private address of IPv4 in IPv6', [SHOP, 'https://[::ffff:169.254.169.254]/'], 9, URL_AT, 'allow_private: true'],
  ['a secret written into the file', ['${env:WEBHOOK_SECRET}\n', 'whsec_MfKQ9r8GKYqr\n'], 11, 'merchants.0.webhooks.0.secrets.0', '${env:'],
  ['a secret twice', ['env:OTHER_SECRET', 'env:WEBHOOK_SECRET'], 17, 'merchants.0.webhooks.1.secrets.1', 'leave it out'],
  ['a weak secret', ['env:WEBHOOK_SECRET}\n', 'env:WEAK_SECRET}\n'], 11, 'merchants.0.webhooks.0.secrets.0', 'keys webhook'],
  ['an unknown event', ['card.stored', 'payment.paid'], 14, 'merchants.0.webhooks.0.events.1', '*, payment.*, operation.*, card.*'],
  ['a resource without its star', ['payment.*', 'payment'], 13, 'merchants.0.webhooks.0.events.0', 'payment.captured'],
  ['ping', ['card.stored', 'ping'], 14, 'merchants.0.webhooks.0.events.1', 'on request'],
  ['an id twice', ['id: books', 'id: orders'], 15, 'merchants.0.webhooks.1.id', 'another endpoint'],
  ['an id that is none', ['id: books', 'id: My books'], 15, 'merchants.0.webhooks.1.id', 'lower-case letters'],
  [
    'a misspelled setting',
    ['allow_private: true', 'allow_privat: true'],
    18,
    'merchants.0.webhooks.1.allow_privat',
    'did you mean allow_private?',
  ],
] as const)('%s is named with its line and what to do', async (_what, [from, to], line, path, advice) => {
  const problems = await problemsOf(directory.path, WITH_WEBHOOKS.replace(from, to));

  expect(problems).toContainEqual({ line, path, message: expect.stringContaining(advice) as string });
});

test('an endpoint without secrets, and too many of them, are named', async () => {
  const none = WITH_WEBHOOKS.replace(/secrets: \[.*\]/, 'secrets: []');
  const many = WITH_WEBHOOKS.replace(/secrets: \[.*\]/, `secrets: [${`'\${env:WEBHOOK_SECRET}', `.repeat(11)}]`);

  expect((await problemsOf(directory.path, none))[0]?.message).toContain('paydesk keys webhook');
  expect((await problemsOf(directory.path, many))[0]?.message).toContain('at most 10');
});

test('a merchant has at most 50 endpoints', async () => {
  const endpoints = Array.from({ length: 51 }, (_, index) => ({
    id: `orders-${String(index)}`,
    url: SHOP,
    secrets: ['${env:WEBHOOK_SECRET}'],
  }));
  const text = GOOD.replace('accounts:\n', `    webhooks: ${JSON.stringify(endpoints)}\naccounts:\n`);

  expect(await problemsOf(directory.path, text)).toEqual([{ line: 7, path: 'merchants.0.webhooks', message: 'must be at most 50' }]);
});

test.each([
  ['30', null],
  ['4', null],
  ['3', 'tried for three days'],
  ['3651', 'at most 3650'],
] as const)('events kept for %s days: %s', async (days, advice) => {
  const text = `${GOOD}events: { keep_days: ${days} }\n`;

  if (advice === null) expect((await load(directory.path, text)).config.events.keep_days).toBe(Number(days));
  else
    expect(await problemsOf(directory.path, text)).toMatchObject([
      { line: 17, path: 'events.keep_days', message: expect.stringContaining(advice) as string },
    ]);
});
