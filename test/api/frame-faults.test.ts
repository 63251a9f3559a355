import { expect, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

/** As a browser asks for the document of a frame in a page of this origin. */
function frame(token: string, embedder: string, language = 'en'): Promise<Response> {
  return fetch(`${system.current.bffs[0].url}/frame?token=${token}`, {
    headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site', referer: `${embedder}/`, 'accept-language': language },
  });
}

test.each([
  ['bad', 'token_unknown', 'Paiement introuvable'],
  [`ct_${'0'.repeat(26)}_1999_${'A'.repeat(43)}`, 'token_expired', 'Ce lien a expiré'],
])('the frame of the token "%s" says what is wrong in any page, in the payer’s language', async (token, fault, title) => {
  const response = await frame(token, 'https://shop.example', 'fr');

  expect(response.status).toBe(404);
  expect(response.headers.get('content-security-policy')).toMatch(/frame-ancestors \*;/);
  const document = await response.text();
  expect(document).toContain(`data-paydesk-fault="${fault}"`);
  expect(document).toContain(`<h1>${title}</h1>`);
});

test('a page that is not listed is shown a way to the hosted page, and nothing of the payment', async () => {
  const payment = await system.current.api.createPayment(anOrder({ description: 'Desk lamp Aurora' }));

  const response = await frame(payment.client_token, 'https://elsewhere.example');

  expect(response.status).toBe(403);
  const document = await response.text();
  expect(document).toContain('data-paydesk-fault="origin_not_listed"');
  expect(document).toContain(`href="${payment.checkout_url}" target="_top"`);
  expect(document).not.toContain('Desk lamp Aurora');
  expect(document).not.toContain('<form');
});

test('a listed page, and one that the browser does not name, is answered with the form, which only listed pages can hold', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const listed = await frame(payment.client_token, system.current.shop.url);
  const unnamed = await fetch(`${system.current.bffs[0].url}/frame?token=${payment.client_token}`, {
    headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' },
  });

  for (const response of [listed, unnamed]) {
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain(`frame-ancestors ${system.current.shop.url}`);
  }
});

test('an isolated page may hold the frame; the API stays with its own site', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const { headers } = await frame(payment.client_token, system.current.shop.url);

  expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const hosted = await fetch(payment.checkout_url);
  expect(hosted.headers.get('cross-origin-embedder-policy')).toBeNull();
  const api = await fetch(`${system.current.bffs[0].url}/v1/checkout/${payment.id}`);
  expect(api.headers.get('cross-origin-resource-policy')).toBe('same-site');
});

test('without a script of ours the snippet has a link to the hosted page, in the language of the payment', async () => {
  const { checkout_url: url, embed_html: snippet } = await system.current.api.createPayment(anOrder({ locale: 'fr' }));

  expect(snippet).toContain(
    `<p slot="without-script" lang="fr" dir="ltr">Vous ne voyez pas de formulaire ici\u00a0? <a href="${url}" target="_top">`,
  );
});
