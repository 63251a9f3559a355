import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { aPayer } from '../faults/attempt.ts';
import { CARDS } from '../fixtures/cards.ts';
import { PAYER } from '../shop/payer.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce } from '../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';

interface Span {
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

/** A collector: keeps what is posted by OTLP. */
const received: string[] = [];
const spans: Span[] = [];
const collector = createServer((request, response) => {
  void json(request).then((body) => {
    received.push(JSON.stringify(body));
    const { resourceSpans } = body as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
}).listen(0, '127.0.0.1');
await once(collector, 'listening');
afterAll(() => {
  collector.closeAllConnections();
  collector.close();
});

const system = useSystem({ more: { tracing: { otlp_url: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` } } });

test('a trace of the merchant goes on in ours', async () => {
  const traceId = 'af7651916cd43dd8448eb211c80319c1';
  const response = await fetch(`${system.current.bffs[0].url}/v1/payments?limit=1&order_reference=secret-order`, {
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  });
  expect(response.status).toBe(200);
  await expect
    .poll(() => spans)
    .toContainEqual(expect.objectContaining({ name: 'GET /v1/payments', traceId, parentSpanId: 'b7ad6b7169203331' }));
});

test('an attempt is a span with its call of the gateway below it; polls are tasks; nothing of payer, card or key is told', async () => {
  const { api } = system.current;
  const { payment, payer } = await aPayer(system.current);
  await payer.pay({ nonce: newNonce(), card: CARDS.approved });
  await expectStatus(api, payment.id, 'captured');

  await expect
    .poll(() => spans.map(({ name }) => name))
    .toEqual(expect.arrayContaining(['POST /v1/checkout/:id/attempts', 'gateway sale', 'task ask_outcome', 'gateway ask_outcome']));
  const sale = spans.find(({ name }) => name === 'gateway sale');
  expect(spans.find(({ name }) => name === 'POST /v1/checkout/:id/attempts')?.traceId).toBe(sale?.traceId);
  const told = received.join('');
  for (const secret of [CARDS.approved.number, PAYER.email ?? 'no e-mail', MERCHANT_KEY, payment.client_token, 'secret-order'])
    expect(told).not.toContain(secret);
});
