import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

const MARK = 'Zq7MarkOfAnAttackerZq7';

async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(system.current.bffs[0].url + path, { redirect: 'manual', headers });
}

/** Every document of a payment that holds its token, and what reads its JSON. */
async function documents(): Promise<readonly { path: string; headers: Record<string, string> }[]> {
  const { api } = system.current;
  const fresh = await api.createPayment(anOrder());
  const challenged = await paidWith(system.current, {}, CARDS.challengedByRedirect, 'challenged');
  const paid = await paidWith(system.current);
  const page = ({ id, client_token: token }: typeof fresh, name = '') => `/pay/${id}${name}?token=${token}`;
  return [
    { path: `/frame?token=${fresh.client_token}`, headers: {} },
    { path: page(fresh), headers: {} },
    { path: page(challenged, '/wait'), headers: {} },
    { path: page(paid, '/result'), headers: {} },
    { path: `/v1/checkout/${fresh.id}?`, headers: { authorization: `Bearer ${fresh.client_token}` } },
  ];
}

test('documents, the contract and the checkout are compressed as files are', async () => {
  const published = ['/openapi.json', '/docs', '/paydesk.js'].map((path) => ({ path, headers: {} }));
  for (const { path, headers } of [...(await documents()), ...published]) {
    const plain = await get(path, { ...headers, 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const isShort = (await plain.arrayBuffer()).byteLength < 1024;
    for (const coding of ['br', 'gzip']) {
      const response = await get(path, { ...headers, 'accept-encoding': coding });
      expect([path, response.status, response.headers.get('content-encoding')]).toEqual([path, 200, isShort ? null : coding]);
      expect(response.headers.get('vary')).toBe('accept-encoding');
      await response.arrayBuffer();
    }
  }
});

test('the status stream is not compressed: its events must not wait for more text', async () => {
  const fresh = await system.current.api.createPayment(anOrder());
  const ended = new AbortController();
  const response = await fetch(`${system.current.bffs[0].url}/v1/checkout/${fresh.id}/events`, {
    headers: { authorization: `Bearer ${fresh.client_token}`, 'accept-encoding': 'br, gzip' },
    signal: ended.signal,
  });
  expect(response.headers.get('content-encoding')).toBeNull();
  ended.abort();
});

test('no text of a request is written into a document that holds a token', async () => {
  const query = ['locale', 'challenge', 'lang', 'theme', 'payment', 'q', MARK].map((name) => `&${name}=${MARK}`).join('');
  const headers = Object.fromEntries(
    ['accept-language', 'user-agent', 'referer', 'x-forwarded-host', 'x-forwarded-for', 'x-request-id', 'cookie'].map((name) => [
      name,
      MARK,
    ]),
  );
  for (const document of await documents()) {
    const response = await get(document.path + query, { ...headers, ...document.headers });
    const text = await response.text();
    expect([document.path, response.status]).toEqual([document.path, 200]);
    expect(text.toLowerCase()).not.toContain(MARK.toLowerCase());
    expect([...response.headers.values()].join(' ')).not.toContain(MARK);
  }
});

test('a browser without the token gets no document with a secret, so there is no length to compare', async () => {
  const fresh = await system.current.api.createPayment(anOrder());
  const guessed = `${fresh.client_token.slice(0, -1)}${fresh.client_token.endsWith('A') ? 'B' : 'A'}`;
  for (const path of [`/frame?token=${guessed}`, `/pay/${fresh.id}?token=${guessed}`, `/pay/${fresh.id}/result?token=${guessed}`]) {
    const response = await get(path);
    const text = await response.text();
    expect(response.status).toBe(404);
    for (const secret of [guessed, fresh.client_token, fresh.id]) expect(text).not.toContain(secret);
  }
});
