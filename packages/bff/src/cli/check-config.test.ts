import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkConfig, type CheckedConfig, checkedText } from './check-config.ts';

const CONFIG = {
  public_url: 'http://127.0.0.1:8080',
  merchants: [{ id: 'my-shop', name: 'My Shop', secret_keys: ['${env:SHOP_KEY}'], origins: [] }],
  accounts: [
    {
      id: 'cards',
      merchant: 'my-shop',
      gateway: 'payneteasy',
      settings: {
        base_url: 'http://127.0.0.1:1/paynet/api/v2',
        endpoint: 4107,
        login: 'shop',
        control_key: '${env:GATEWAY_KEY}',
        currencies: ['EUR'],
      },
    },
    {
      id: 'canada',
      merchant: 'my-shop',
      gateway: 'desjardins',
      settings: {
        url: 'http://127.0.0.1:1/catch',
        merchant_id: '654321',
        merchant_key: '${env:GATEWAY_KEY}',
        merchant: { legal_name: 'My Shop', terms_url: 'https://shop.example/terms', refund_policy_url: 'https://shop.example/refunds' },
      },
    },
  ],
};

const SECRETS: Readonly<Record<string, string>> = {
  ORDERS_URL: 'https://shop.example/paydesk?key=0123',
  SHOP_KEY: `sk_${'a'.repeat(40)}`,
  GATEWAY_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
};

async function checked(config: object): Promise<string> {
  const document = await checkedDocument(config);
  return checkedText({ ...document, file: 'FILE' });
}

async function checkedDocument(config: object): Promise<CheckedConfig> {
  const directory = await mkdtemp(join(tmpdir(), 'paydesk-config-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, 'paydesk.config.yaml');
  await writeFile(file, JSON.stringify(config));
  return checkConfig(file, (name) => SECRETS[name]);
}

test('says where each account is notified, for the settings of its gateway', async () => {
  expect((await checked(CONFIG)).split('\n')).toEqual([
    'FILE is fine: 1 merchant(s), 2 account(s)',
    '  cards (payneteasy) is notified at http://127.0.0.1:8080/notifications/payneteasy/cards',
    '  canada (desjardins) needs no address in the settings of the gateway',
    '',
  ]);
});

test('says what each endpoint gets, without the query of its address', async () => {
  const secrets = ['${env:WEBHOOK_SECRET}'];
  const webhooks = [
    { id: 'orders', url: '${env:ORDERS_URL}', secrets },
    { id: 'books', url: 'https://books.example:8443', secrets, events: ['payment.captured', 'reconciliation.*'] },
  ];

  const text = await checked({ ...CONFIG, merchants: [{ ...CONFIG.merchants[0], webhooks }] });

  expect(text.split('\n').slice(-3)).toEqual([
    '  my-shop/orders gets all events at https://shop.example/paydesk',
    '  my-shop/books gets payment.captured, reconciliation.* at https://books.example:8443/',
    '',
  ]);
});

test('says the same to programs', async () => {
  const webhooks = [{ id: 'orders', url: '${env:ORDERS_URL}', secrets: ['${env:WEBHOOK_SECRET}'] }];

  expect(await checkedDocument({ ...CONFIG, merchants: [{ ...CONFIG.merchants[0], webhooks }] })).toMatchObject({
    merchants: 1,
    accounts: [
      { id: 'cards', gateway: 'payneteasy', notification_url: 'http://127.0.0.1:8080/notifications/payneteasy/cards' },
      { id: 'canada', gateway: 'desjardins', notification_url: null },
    ],
    endpoints: [{ id: 'my-shop/orders', events: ['*'], url: 'https://shop.example/paydesk' }],
  });
});

test('names every problem', async () => {
  await expect(checked({ ...CONFIG, merchants: [] })).rejects.toThrow('merchants');
});
