import { createPaydesk } from '@paydesk/shared/client';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, startShop } from './shop.ts';

let shop: Shop;
let port: string;

beforeAll(async () => {
  const bffOrigin = 'http://127.0.0.1:9';
  const api = createPaydesk({ url: bffOrigin, key: 'sk_unused', retries: 0 });
  shop = await startShop({ port: 0, bffOrigin, api, webhookSecret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` });
  ({ port } = new URL(shop.url));
});

afterAll(() => shop.close());

function statusOf(method: string, path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

test.each(['localhost', '127.0.0.1'])('it is reached by the name %s', async (name) => {
  expect(await statusOf('GET', '/', { host: `${name}:${port}` })).toBe(200);
});

test.each(['shop.evil.example', 'localhost.evil.example', 'localhost', '127.0.0.1:1'])(
  'a name server that points %s here opens nothing',
  async (host) => {
    expect(await statusOf('GET', '/back-office', { host })).toBe(421);
  },
);

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ['another origin, by a browser that names no site', { origin: 'http://localhost:1' }],
  ['a document without an origin', { origin: 'null' }],
])('a form of %s is refused', async (_whose, headers) => {
  const host = `localhost:${port}`;
  expect(await statusOf('POST', '/back-office/close', { host, ...headers })).toBe(403);
});

test('its own form is taken, though a browser without referrers names no origin', async () => {
  const headers = { host: `localhost:${port}`, origin: 'null', 'sec-fetch-site': 'same-origin' };
  expect(await statusOf('POST', '/no-such-form', headers)).toBe(404);
});

test.each(['/orders/%ff', '//', '/%'])('an address that cannot be read is no fault of the shop: %s', async (path) => {
  expect(await statusOf('GET', path, { host: `localhost:${port}` })).toBeLessThan(500);
});
