import { expect, test } from 'vitest';
import { CARDS, type TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { read } from '../repository/files.ts';
import { aPayer, referenceOf } from '../faults/attempt.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { expectLine, logLines, scrape, valueOf } from '../support/watching.ts';

const system = useSystem();

async function aPaid(card: TypedCard = CARDS.approved) {
  const { payment, payer } = await aPayer(system.current);
  await payer.pay({ nonce: newNonce(), card });
  return payment;
}

test('what becomes of a payment is written down, each step once, with the request that caused it', async () => {
  const { api } = system.current;
  const payment = await aPaid();
  await expectStatus(api, payment.id, 'captured');

  const about = { payment: payment.id, merchant: 'lamp-shop', account: payment.account, level: 'info' };
  await expectLine(system.current, { ...about, msg: 'payment created', event: 'created', request_id: expect.any(String) as string });
  await expectLine(system.current, { ...about, msg: 'payment processing', operation: expect.any(String) as string });
  await expectLine(system.current, { ...about, msg: 'payment captured', kind: 'sale', gateway_reference: expect.any(String) as string });
  const lines = (await logLines(system.current)).filter((line) => line['payment'] === payment.id && line.msg.startsWith('payment '));
  expect(lines.map(({ msg }) => msg)).toEqual(['payment created', 'payment processing', 'payment captured']);
});

test('a call of a gateway is written down with how it ended', async () => {
  const payment = await aPaid();
  await expectLine(system.current, {
    level: 'info',
    msg: 'a gateway answered',
    kind: 'sale',
    reference: referenceOf(payment),
    outcome: 'processing',
    took_ms: expect.any(Number) as number,
  });
});

test('a refund is written down like a payment', async () => {
  const { api } = system.current;
  const payment = await aPaid();
  await expectStatus(api, payment.id, 'captured');
  await api.refund(payment.id, {});
  await expectStatus(api, payment.id, 'refunded');
  await expectLine(system.current, { msg: 'payment: refund requested', payment: payment.id, kind: 'refund' });
  await expectLine(system.current, { msg: 'payment refunded', payment: payment.id, status: 'refunded' });
});

test('a decline is written down with our code and that of the gateway, and counted by its reason', async () => {
  const { api, bffs } = system.current;
  const payment = await aPaid(CARDS.insufficientFunds);
  const { decline } = await expectStatus(api, payment.id, 'declined');
  await expectLine(system.current, { msg: 'payment declined', payment: payment.id, decline: decline?.code });

  const samples = await scrape(bffs[0]);
  expect(valueOf(samples, 'paydesk_payments_total', { account: payment.account, status: 'declined' })).toBeGreaterThan(0);
  expect(valueOf(samples, 'paydesk_declines_total', { code: decline?.code ?? '' })).toBeGreaterThan(0);
  expect(valueOf(samples, 'paydesk_operations_total', { kind: 'sale', outcome: 'declined' })).toBeGreaterThan(0);
});

test('deliveries to the shop are written down and counted', async () => {
  const payment = await aPaid();
  await expectLine(system.current, {
    msg: 'an event was delivered',
    payment: payment.id,
    event_type: 'payment.captured',
    http_status: 204,
  });
  expect(valueOf(await scrape(system.current.bffs[0]), 'paydesk_deliveries_total', { result: 'delivered' })).toBeGreaterThan(0);
});

test('labels are names of ours: paths that a sender makes up are one route', async () => {
  const { bffs } = system.current;
  for (const path of ['/wp-login.php', '/a/b/c', '/v1/payments/x/y/z']) await fetch(bffs[0].url + path);
  const routes = (await scrape(bffs[0])).filter(({ name }) => name === 'paydesk_requests_total').map(({ labels }) => labels['route']);
  expect(routes).toContain('none');
  expect(routes).toContain('/v1/payments');
  expect(routes.filter((route) => /wp-login|x\/y/.test(route ?? ''))).toEqual([]);
});

test('a refused call is written down with the code and the fields of its mistake', async () => {
  const { bffs } = system.current;
  const response = await fetch(`${bffs[0].url}/v1/payments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': 'application/json', 'idempotency-key': newNonce() },
    body: JSON.stringify({ amount: 14.9, currency: 'EUR', order_reference: 'A-1' }),
  });
  const { request_id: requestId } = (await response.json()) as { request_id: string };
  await expectLine(system.current, {
    msg: 'request',
    request_id: requestId,
    status: 422,
    code: 'invalid_request',
    fields: expect.arrayContaining(['amount']) as string[],
  });
});

test('the process tells its version, its event loop, its database connections and what waits', async () => {
  const samples = await scrape(system.current.bffs[0]);
  const names = new Set(samples.map(({ name }) => name));
  for (const name of ['paydesk_build_info', 'nodejs_eventloop_lag_p99_seconds', 'paydesk_database_connections', 'paydesk_endpoint_state'])
    expect(names).toContain(name);
  expect(valueOf(samples, 'paydesk_ready')).toBe(1);
  expect(valueOf(samples, 'paydesk_stored_figures_age_seconds')).toBeLessThan(60);
});

const METRIC = /\b(?:paydesk|nodejs)_[a-z0-9_]+/g;

test('pages, alarms and dashboard name metrics that there are', async () => {
  const text = await (await fetch(`${system.current.bffs[0].adminUrl}/metrics`)).text();
  const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  const pages = ['watch.md', 'runbook.md', 'alerts.yml', 'grafana-dashboard.json'].map((page) => read(`docs/operate/${page}`));
  const named = pages.flatMap((page) => [...page.matchAll(METRIC)].map(([name]) => name.replace(/_bucket$/, '')));

  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('every metric of ours is on the page about them', async () => {
  const text = await (await fetch(`${system.current.bffs[0].adminUrl}/metrics`)).text();
  const ours = [...text.matchAll(/^# TYPE (paydesk_\S+)/gm)].map(([, name = '']) => name);
  const page = read('docs/operate/watch.md');

  expect(ours.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('API answers say what took their time', async () => {
  const { api, bffs } = system.current;
  const payment = await api.createPayment(anOrder());
  const response = await fetch(`${bffs[0].url}/v1/payments/${payment.id}`, { headers: { authorization: `Bearer ${MERCHANT_KEY}` } });
  expect(response.headers.get('server-timing')).toMatch(/^total;dur=[\d.]+, db;dur=[\d.]+$/);
});
