import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';

const system = useSystem();

/** What every answer has. */
const EVERY_ANSWER: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^(default-src 'none'|sandbox )/,
  'cross-origin-opener-policy': /^same-origin-allow-popups$/,
  'cross-origin-resource-policy': /^(same-site|cross-origin)$/,
  'origin-agent-cluster': /^\?1$/,
  'permissions-policy': /^accelerometer=\(\), .*camera=\(\), .*usb=\(\)/,
  'referrer-policy': /^no-referrer$/,
  'strict-transport-security': /^max-age=63072000$/,
  'x-content-type-options': /^nosniff$/,
};

const NEVER = ['x-powered-by', 'server', 'set-cookie', 'etag', 'last-modified'];

async function headersAt(path: string, init: RequestInit = {}): Promise<{ readonly status: number; readonly headers: Headers }> {
  const response = await fetch(system.current.bffs[0].url + path, { redirect: 'manual', ...init });
  await response.body?.cancel();
  return response;
}

async function challenged() {
  const payment = await system.current.api.createPayment(anOrder());
  await new PayerClient(system.current.bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.challengedByHtml });
  await expectStatus(system.current.api, payment.id, 'challenged');
  const { state } = await new PayerClient(system.current.bffs[0].url, payment).readCheckout();
  return { payment, challenge: state.challenge?.url ?? '' };
}

test('every kind of answer has the headers that limit what a browser does with it', async () => {
  const fresh = await system.current.api.createPayment(anOrder());
  const { payment, challenge } = await challenged();
  const merchant = { authorization: `Bearer ${MERCHANT_KEY}` };
  const payer = { authorization: `Bearer ${fresh.client_token}` };
  const [, script = ''] = /src="http:\/\/[^/]+(\/assets\/[^"]+)"/.exec(fresh.embed_html) ?? [];
  const answers: readonly (readonly [path: string, status: number, init?: RequestInit])[] = [
    [script, 200],
    [script, 200, { method: 'HEAD' }],
    [script, 200, { headers: { 'if-none-match': '*' } }],
    ['/paydesk.js', 200],
    ['/favicon.ico', 200],
    ['/openapi.json', 200],
    ['/docs', 200],
    [`/frame?token=${fresh.client_token}`, 200],
    ['/frame?token=ct_wrong', 404],
    [`/pay/${fresh.id}?token=${fresh.client_token}`, 200],
    [`/pay/${fresh.id}?token=ct_wrong`, 404],
    [`/pay/${fresh.id}/result?token=${fresh.client_token}`, 303],
    [`/pay/${payment.id}/wait?token=${payment.client_token}`, 200],
    [challenge, 200],
    [challenge.replace('modal', 'redirect'), 200],
    [`/pay/${payment.id}/returned`, 200],
    [`/v1/payments/${fresh.id}`, 200, { headers: merchant }],
    [`/v1/payments/${fresh.id}`, 401],
    ['/v1/payments', 400, { method: 'POST', headers: { ...merchant, 'content-type': 'application/json' }, body: '{' }],
    [`/v1/checkout/${fresh.id}`, 200, { headers: payer }],
    [`/v1/checkout/${fresh.id}/events`, 200, { headers: payer }],
    ['/notifications/payneteasy/no-account', 404, { method: 'POST' }],
    ['/nowhere', 404],
    ['/nowhere', 404, { headers: { accept: 'text/html' } }],
    ['/pay/%ff', 400],
    ['/reports', 405],
    ['/docs', 405, { method: 'DELETE' }],
  ];

  const wrong: string[] = [];
  for (const [path, expected, init = {}] of answers) {
    const { status, headers } = await headersAt(path, init);
    const about = `${init.method ?? 'GET'} ${path.replace(/token=.*/, 'token')}`;
    if (status !== expected) wrong.push(`${about}: ${String(status)}`);
    for (const [name, pattern] of Object.entries(EVERY_ANSWER)) {
      if (!pattern.test(headers.get(name) ?? '')) wrong.push(`${about}: ${name}: ${headers.get(name) ?? 'none'}`);
    }
    for (const name of NEVER) if (headers.has(name)) wrong.push(`${about}: ${name}`);
  }
  expect(wrong).toEqual([]);
});

test('what belongs to one payment is stored by no cache', async () => {
  const fresh = await system.current.api.createPayment(anOrder());
  const { payment, challenge } = await challenged();
  const answers: readonly (readonly [path: string, init?: RequestInit])[] = [
    [`/frame?token=${fresh.client_token}`],
    [`/pay/${fresh.id}?token=${fresh.client_token}`],
    [`/pay/${fresh.id}/cancel?token=${fresh.client_token}`],
    [`/pay/${fresh.id}/result?token=${fresh.client_token}`],
    [`/pay/${payment.id}?token=${payment.client_token}`],
    [`/pay/${payment.id}/wait?token=${payment.client_token}`],
    [`/pay/${payment.id}/returned`],
    [`/pay/${payment.id}/return/1/wrong`],
    [challenge],
    [challenge.replace('modal', 'redirect')],
    [`/pay/${fresh.id}?token=ct_wrong`],
    [`/v1/payments/${fresh.id}`, { headers: { authorization: `Bearer ${MERCHANT_KEY}` } }],
    [`/v1/payments/${fresh.id}`],
    [`/v1/checkout/${fresh.id}`, { headers: { authorization: `Bearer ${fresh.client_token}` } }],
    [`/v1/checkout/${fresh.id}/events`, { headers: { authorization: `Bearer ${fresh.client_token}` } }],
  ];

  const stored: string[] = [];
  for (const [path, init] of answers) {
    const { headers } = await headersAt(path, init);
    if (headers.get('cache-control') !== 'no-store') stored.push(`${path}: ${headers.get('cache-control') ?? 'nothing said'}`);
  }
  expect(stored).toEqual([]);
});

test('the port for operators says how its answers are to be taken, too', async () => {
  const response = await fetch(`${system.current.bffs[0].adminUrl}/readyz`);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});
