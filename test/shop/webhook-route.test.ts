import { createPaydesk } from '@paydesk/shared/client';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, startShop } from './shop.ts';

const KEY = Buffer.alloc(32, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;
const UNREACHABLE = 'http://127.0.0.1:9';

let shop: Shop;

beforeAll(async () => {
  const api = createPaydesk({ url: UNREACHABLE, key: 'sk_unused', retries: 0 });
  shop = await startShop({ port: 0, bffOrigin: UNREACHABLE, api, webhookSecret: SECRET });
});

afterAll(() => shop.close());

async function post(body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { status } = await fetch(`${shop.url}/webhooks/paydesk`, { method: 'POST', body, headers });
  return status;
}

function signed(body: string, key = KEY): Readonly<Record<string, string>> {
  const { id } = JSON.parse(body) as { id: string };
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}

const PING = JSON.stringify({ id: 'evt_1', type: 'ping', timestamp: new Date().toISOString(), data: { endpoint: 'shop' } });

test('what Paydesk has signed is received, a type of a later version as well', async () => {
  expect(await post(PING, signed(PING))).toBe(204);

  const later = PING.replace('"ping"', '"coupon.granted"');
  expect(await post(later, signed(later))).toBe(204);
});

test('what it has not signed is refused', async () => {
  expect(await post(PING, {})).toBe(400);
  expect(await post(PING, signed(PING, Buffer.alloc(32, 8)))).toBe(400);
  expect(await post(PING.replace('"shop"', '"shoq"'), signed(PING))).toBe(400);
});

test('a body of more than a megabyte is refused unread', async () => {
  expect(await post(' '.repeat(1024 * 1024 + 1), signed(PING))).toBe(413);
});

test('only what is posted is a webhook', async () => {
  expect((await fetch(`${shop.url}/webhooks/paydesk`)).status).toBe(405);
});
