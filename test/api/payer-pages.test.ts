import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

const bff = () => system.current.bffs[0].url;
const get = (path: string, init: RequestInit = {}) => fetch(bff() + path, { redirect: 'manual', ...init });
const page = ({ id, client_token: token }: Payment, name = '') => `/pay/${id}${name}?token=${token}`;

async function paidWith(
  card: { number: string; securityCode: string },
  status: Payment['status'],
  wishes: Parameters<typeof anOrder>[0] = {},
) {
  const payment = await system.current.api.createPayment(anOrder(wishes));
  await new PayerClient(bff(), payment).pay({ nonce: newNonce(), card });
  return expectStatus(system.current.api, payment.id, status);
}

/** The address of the latest challenge, as the payer's browser is told it. */
async function challengePath(payment: Payment, display = 'modal'): Promise<string> {
  const { state } = await new PayerClient(bff(), payment).readCheckout();
  return (state.challenge?.url ?? '').replace(/display=\w+$/, `display=${display}`);
}

/** The return address that the gateway got. */
function returnPath(payment: Payment): string {
  const [sale] = system.current.simulator.requests({ command: 'sale', clientOrderId: `${payment.id}-1` });
  return new URL(sale?.parameters['redirect_url'] ?? '').pathname;
}

test('every page has a strict policy, and only the merchant’s pages may hold the frame', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const frame = await get(`/frame?token=${payment.client_token}`);
  const checkout = await get(page(payment));
  for (const response of [frame, checkout]) {
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  expect(frame.headers.get('content-security-policy')).toContain(`frame-ancestors ${system.current.shop.url}`);
  expect(checkout.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('markup that a merchant writes is text on our pages', async () => {
  const payment = await system.current.api.createPayment(anOrder({ description: '</script><img src=x onerror=alert(1)>' }));
  for (const path of [page(payment), `/frame?token=${payment.client_token}`]) {
    expect(await (await get(path)).text()).not.toContain('<img');
  }
});

test('a wrong token leads to a page that says so, in the payer’s language', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const response = await get(`/pay/${payment.id}?token=ct_wrong`, { headers: { 'accept-language': 'fr' } });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('<html lang="fr"');
});

test('each page redirects to the page of the status', async () => {
  const fresh = await system.current.api.createPayment(anOrder());
  const captured = await paidWith(CARDS.approved, 'captured');
  const challenged = await paidWith(CARDS.challengedByRedirect, 'challenged');
  const unknown = await paidWith(CARDS.unknownForEver, 'unknown');

  for (const [payment, from, to] of [
    [fresh, '/wait', ''],
    [fresh, '/result', ''],
    [captured, '', '/result'],
    [captured, '/wait', '/result'],
    [challenged, '/result', '/wait'],
    [unknown, '/wait', '/result'],
  ] as const) {
    const response = await get(page(payment, from));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(page(payment, to));
  }
  for (const [payment, at] of [
    [fresh, ''],
    [captured, '/result'],
    [challenged, '/wait'],
  ] as const) {
    expect((await get(page(payment, at))).status).toBe(200);
  }
});

test('the result page works without a script and leads back to the shop', async () => {
  const captured = await paidWith(CARDS.approved, 'captured', { return_url: 'https://shop.example/thanks?order=1' });
  const text = await (await get(page(captured, '/result'))).text();
  expect(text).toContain('€149.00');
  expect(text).toContain(captured.order_reference);
  expect(text).toContain(`href="https://shop.example/thanks?order=1&amp;payment=${captured.id}"`);
  expect(text).not.toContain('<script');
});

test('the wait page reloads itself where scripts are off and shows the way to the bank', async () => {
  const challenged = await paidWith(CARDS.challengedByRedirect, 'challenged');
  const text = await (await get(page(challenged, '/wait'))).text();
  expect(text).toMatch(/<noscript><meta http-equiv="refresh" content="5"/);
  expect(text).toContain(`href="${await challengePath(challenged, 'redirect')}"`);
});

test('a redirect challenge leads to the gateway; the modal holds it in a frame', async () => {
  const challenged = await paidWith(CARDS.challengedByRedirect, 'challenged');
  const redirect = await get(await challengePath(challenged, 'redirect'));
  expect(redirect.status).toBe(303);
  expect(redirect.headers.get('location')).toContain(system.current.simulator.url);

  const holder = await get(await challengePath(challenged));
  expect(await holder.text()).toContain('<iframe');
  expect(holder.headers.get('content-security-policy')).toContain(`frame-ancestors 'self' ${system.current.shop.url}`);
  await expectTimeline(system.current.api, challenged.id, ['challenge_requested', 'challenge_shown']);
});

test('the gateway’s html is shown as received, in an origin without rights', async () => {
  const challenged = await paidWith(CARDS.challengedByHtml, 'challenged');
  const response = await get(await challengePath(challenged, 'redirect'));
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^sandbox allow-forms allow-scripts/);
  expect(policy).not.toContain('allow-same-origin');
  const html = await response.text();
  expect(html).toContain('PaReq');
  expect(html.trimStart()).toMatch(/^<!doctype html>|^<html/i);
});

test('a challenge that is over shows a true sentence instead', async () => {
  const challenged = await paidWith(CARDS.challengedByRedirect, 'challenged');
  const path = await challengePath(challenged, 'redirect');
  await get(returnPath(challenged), { method: 'POST' });
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('data-paydesk-page="wrong_state"');
});

test('scripts are served with their fingerprints, for ever, to any page', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const [, src = ''] = /<script type="module" src="([^"]+)"/.exec(payment.embed_html) ?? [];
  const response = await fetch(src);
  expect(response.headers.get('content-type')).toContain('text/javascript');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cache-control')).toContain('immutable');
  const digest = Buffer.from(await crypto.subtle.digest('SHA-384', await response.arrayBuffer())).toString('base64');
  expect(payment.embed_html).toContain(`integrity="sha384-${digest}"`);
});

test('every page links the icon and its policy lets the browser load it', async () => {
  const payment = await system.current.api.createPayment(anOrder());
  const challenged = await paidWith(CARDS.challengedByRedirect, 'challenged');
  const links = new Set<string | undefined>();
  const challenge = await challengePath(challenged);
  for (const path of [page(payment), `/frame?token=${payment.client_token}`, challenge, `/pay/${payment.id}?token=ct_wrong`, '/docs']) {
    const response = await get(path);
    expect(response.headers.get('content-security-policy'), path).toContain("img-src 'self'");
    links.add(/<link rel="icon" href="([^"]+)"/.exec(await response.text())?.[1]);
  }
  expect(links.size).toBe(1);
  const [icon = ''] = links;
  const response = await get(icon);
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
  expect(response.headers.get('cache-control')).toContain('immutable');
  const favicon = await get('/favicon.ico');
  expect(favicon.headers.get('cache-control')).not.toContain('immutable');
  expect(await favicon.text()).toBe(await response.text());
});

test('a payment that is under way has the further part that it needs in its first answer', async () => {
  const hintsOf = async (payment: Payment) => {
    const text = await (await get(page(payment))).text();
    return [...text.matchAll(/<link rel="modulepreload" href="([^"]+)" integrity="(sha384-[^"]+)"/g)];
  };
  const [hint] = await hintsOf(await paidWith(CARDS.challengedByRedirect, 'challenged'));

  expect(await hintsOf(await system.current.api.createPayment(anOrder()))).toEqual([]);
  expect(hint?.[1]).toContain('paydesk-course');
  const part = await fetch(new URL(hint?.[1] ?? '', system.current.bffs[0].url));
  const digest = Buffer.from(await crypto.subtle.digest('SHA-384', await part.arrayBuffer())).toString('base64');
  expect(hint?.[2]).toBe(`sha384-${digest}`);
});
