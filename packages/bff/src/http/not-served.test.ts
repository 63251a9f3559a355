import { once } from 'node:events';
import express, { type Express } from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { Fault } from '../payments/faults.ts';
import { forBrowsers, notServed } from './not-served.ts';
import { pageFaultHandler } from './page-fault-handler.ts';
import { problemHandler } from './problem.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const LOG = pino({ enabled: false });

function anApp(): Express {
  const app = express();
  app.get('/v1/things', () => {
    throw new Fault('not_authenticated', 'Send a key.');
  });
  app.use(
    notServed(app.router),
    forBrowsers(pageFaultHandler(LOG, { isRetired: () => false })),
    problemHandler('https://pay.example', LOG),
  );
  return app;
}

async function ask(path: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<Response> {
  const server = anApp().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return fetch(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : undefined)}${path}`, { method, headers });
}

test.each([
  ['/nope', 'en', 'Payment not found'],
  ['/v1/nope', 'fr-FR,fr;q=0.9', 'Paiement introuvable'],
])('%s is a page with title and language for a browser', async (path, language, title) => {
  const response = await ask(path, { accept: BROWSER, 'accept-language': language });
  const page = await response.text();
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page).toContain(`<html lang="${language.slice(0, 2)}" dir="ltr">`);
  expect(page).toContain(`<title>${title}</title>`);
  expect(page).not.toContain(path);
});

test.each([[{}], [{ accept: '*/*' }], [{ accept: 'application/json' }], [{ accept: 'application/json, text/html' }]])(
  'an unknown address is problem details for a caller with %o',
  async (headers) => {
    const response = await ask('/nope', headers);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  },
);

test('a call of the API is answered as an API, also in the address bar of a browser', async () => {
  const response = await ask('/v1/things', { accept: BROWSER });
  expect([response.status, response.headers.get('content-type')]).toEqual([401, 'application/problem+json; charset=utf-8']);
});

test('a browser that posts where only GET is served is told so by the status', async () => {
  const response = await ask('/v1/things', { accept: BROWSER }, 'POST');
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
