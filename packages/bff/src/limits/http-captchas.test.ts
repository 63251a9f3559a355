import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { createLogger } from '../observability/logger.ts';
import { httpCaptchas } from './http-captchas.ts';
import type { Limiter } from './limiters.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test('the token, the secret and the address are posted as a form, and a success is one', async () => {
  const asked: string[] = [];
  const captchas = await askingServer((form) => {
    asked.push(form);
    return '{"success":true}';
  });

  expect(await captchas.verify('lamp-shop', 'a token', '192.0.2.1')).toBe('solved');

  expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({ secret: 'shh', response: 'a token', remoteip: '192.0.2.1' });
});

test.each([
  ['says that it was not solved', '{"success":false,"error-codes":["timeout-or-duplicate"]}', 'refused'],
  ['says something that is nearly true', '{"success":"true"}', 'refused'],
  ['sends no JSON', '<p>Moved</p>', 'silent'],
  ['sends 17,000 bytes', `{"success":true,"more":"${'x'.repeat(17_000)}"}`, 'silent'],
])('an answer that %s', async (_what, answer, verdict) => {
  const captchas = await askingServer(() => answer);

  expect(await captchas.verify('lamp-shop', 'token', '192.0.2.1')).toBe(verdict);
});

test('a token counts once, unless it was not judged', async () => {
  let answer = 'nothing';
  const captchas = await askingServer(() => answer);
  expect(await captchas.verify('lamp-shop', 'token', '192.0.2.1')).toBe('silent');
  answer = '{"success":true}';

  expect(await captchas.verify('lamp-shop', 'token', '192.0.2.1')).toBe('solved');
  expect(await captchas.verify('lamp-shop', 'token', '192.0.2.1')).toBe('refused');
});

test('a server that says nothing is given up, and logged as an event of security without the secret', async () => {
  const lines: string[] = [];
  const captchas = await askingServer(() => null, { lines, timeoutMs: 200 });

  expect(await captchas.verify('lamp-shop', 'token', '192.0.2.1')).toBe('silent');

  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ security: true, event: 'captcha_silent', merchant: 'lamp-shop' });
  expect(lines[0]).not.toContain('shh');
});

test('nothing is sent into a private network that is not allowed', async () => {
  const asked: string[] = [];
  const captchas = await askingServer((form) => String(asked.push(form)), { allowPrivate: false });

  expect(await captchas.verify('lamp-shop', 'token', '192.0.2.1')).toBe('silent');
  expect(asked).toEqual([]);
});

test('a merchant without a captcha has none that is solved', async () => {
  const captchas = await askingServer(() => '{"success":true}');

  expect(captchas.isConfigured('bakery')).toBe(false);
  expect(await captchas.verify('bakery', 'token', '192.0.2.1')).toBe('refused');
});

interface Asking {
  readonly lines?: string[];
  readonly timeoutMs?: number;
  readonly allowPrivate?: boolean;
}

/** @param answer `null`: none. */
async function askingServer(answer: (form: string) => string | null, { lines = [], timeoutMs, allowPrivate = true }: Asking = {}) {
  const server: Server = createServer((request, response) => {
    void text(request).then((form) => {
      const body = answer(form);
      if (body !== null) response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const verify_url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/verify`;
  const captchas = httpCaptchas(
    (merchant) => (merchant === 'lamp-shop' ? { verify_url, secret: 'shh', allow_private: allowPrivate } : undefined),
    {
      log: createLogger('info', { write: (line) => void lines.push(line) }),
      once: onceEach(),
      digest: (token) => `digest of ${token}`,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    },
  );
  cleanups.push(
    () => {
      server.closeAllConnections();
      server.close();
    },
    () => captchas.close(),
  );
  return captchas;
}

function onceEach(): Limiter {
  const spent = new Set<string>();
  return {
    spend(key) {
      const wait = spent.has(key) ? 60 : 0;
      spent.add(key);
      return Promise.resolve(wait);
    },
    waitFor: () => Promise.resolve(0),
    giveBack(key) {
      spent.delete(key);
      return Promise.resolve();
    },
  };
}
