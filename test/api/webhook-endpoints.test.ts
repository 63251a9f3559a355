import { listWebhookDeliveries, listWebhookEndpoints, pingWebhookEndpoint, redeliverWebhook } from '@paydesk/shared/operations/webhooks';
import type { WebhookDelivery, WebhookEndpoint } from '@paydesk/shared/webhook';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { endpointAt, NEIGHBOR_KEY, WEBHOOK_SECRET } from '../support/bff-config.ts';
import { callApi, type Answer } from '../support/call-api.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { freePorts } from '../support/free-ports.ts';
import { paidWith } from '../support/paid-with.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { useWebhookReceiver } from '../support/webhook-receiver.ts';

const [orders, books, busy, gone, bakery] = [
  useWebhookReceiver(),
  useWebhookReceiver(),
  useWebhookReceiver(),
  useWebhookReceiver(),
  useWebhookReceiver(),
];

const system = useSystem({
  webhooks: async () => [
    endpointAt(await orders.start()),
    endpointAt(await books.start(), 'books', { events: ['schedule.*', 'payment.refunded'] }),
    endpointAt(await busy.start(), 'busy', { events: ['payment.canceled'] }),
    endpointAt(await gone.start(), 'gone', { events: ['payment.authorized'] }),
    endpointAt(`http://127.0.0.1:${(await freePorts(1)).join('')}/`, 'dead', { events: ['card.*'] }),
  ],
  neighbor: async () => [endpointAt(await bakery.start(), 'orders', { secrets: ['${env:NEIGHBOR_WEBHOOK_SECRET}'] })],
});

function call(method: 'GET' | 'POST', path: string, key?: string): Promise<Answer> {
  return callApi(system.current, method, path, key);
}

async function endpoint(id: string): Promise<WebhookEndpoint> {
  const { status, body } = await call('GET', '/v1/webhook-endpoints');
  expect(status).toBe(200);
  const page = listWebhookEndpoints.response.parse(body);
  expect(page).toEqual(body);
  return page.data.find((each) => each.id === id)!;
}

async function deliveries(query: string, key?: string): Promise<{ data: WebhookDelivery[]; next_cursor: string | null }> {
  const { status, body } = await call('GET', `/v1/webhook-deliveries?${query}`, key);
  expect(status).toBe(200);
  const page = listWebhookDeliveries.response.parse(body);
  expect(page).toEqual(body);
  return page;
}

async function ping(id: string): Promise<WebhookDelivery> {
  const { status, body } = await call('POST', `/v1/webhook-endpoints/${id}/ping`);
  expect(status).toBe(200);
  expect(pingWebhookEndpoint.response.parse(body)).toEqual(body);
  return body as unknown as WebhookDelivery;
}

/** The captured event of a new payment, received and settled. */
async function delivered(): Promise<WebhookDelivery> {
  const { id } = await paidWith(system.current);
  await expect.poll(() => orders.of(id).map(({ event }) => event.type)).toContain('payment.captured');
  const { event } = orders.of(id).find((each) => each.event.type === 'payment.captured')!;
  await expect.poll(async () => (await deliveries(`event=${event.id}`)).data[0]?.status).toBe('delivered');
  const [delivery] = (await deliveries(`event=${event.id}`)).data;
  return delivery!;
}

test('endpoints are listed as configured, one that was never used among them', async () => {
  expect(await endpoint('books')).toEqual({
    id: 'books',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/paydesk$/) as string,
    events: ['schedule.*', 'payment.refunded'],
    allow_private: true,
    status: 'enabled',
    failing_since: null,
    disabled_at: null,
    next_attempt_at: null,
    last_delivered_at: null,
    last_attempt: null,
    pending: 0,
    dead: 0,
  });
});

test('what is received is the event as the API shows it, and the reference library verifies it', async () => {
  const delivery = await delivered();

  const [message] = orders.received.filter(({ event }) => event.id === delivery.event);
  expect(message!.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': delivery.event });
  expect(new Webhook(WEBHOOK_SECRET).verify(message!.body, message!.headers as Record<string, string>)).toEqual(message!.event);
  expect(message!.event).toEqual((await call('GET', `/v1/events/${delivery.event}`)).body);
});

test('a delivery tells of its attempts, and its endpoint of the last one', async () => {
  const delivery = await delivered();

  expect(delivery).toMatchObject({
    endpoint: 'orders',
    event_type: 'payment.captured',
    attempts: [{ number: 1, http_status: 200, fault: null }],
    next_attempt_at: null,
  });
  expect(delivery.settled_at).not.toBeNull();
  await expect.poll(async () => (await endpoint('orders')).last_attempt).toMatchObject({ http_status: 200, fault: null });
  expect(await endpoint('orders')).toMatchObject({ status: 'enabled', pending: 0, dead: 0 });
});

test('deliveries are listed newest first, page by page', async () => {
  const older = await delivered();
  const newer = await delivered();

  const first = await deliveries('endpoint=orders&limit=1');
  const second = await deliveries(`endpoint=orders&limit=1&cursor=${first.next_cursor!}`);
  const all = await deliveries('endpoint=orders&status=delivered&limit=100');

  expect([...first.data, ...second.data]).toEqual(all.data.slice(0, 2));
  const ids = all.data.map(({ id }) => id);
  expect(ids.indexOf(newer.id)).toBeLessThan(ids.indexOf(older.id));
  expect(all.next_cursor).toBeNull();
  expect((await deliveries('endpoint=orders&status=dead')).data).toEqual([]);
});

test('an event is delivered again, under the same id', async () => {
  const { id, event } = await delivered();

  const { status, body } = await call('POST', `/v1/webhook-deliveries/${id}/redeliver`);

  expect(status).toBe(200);
  expect(redeliverWebhook.response.parse(body)).toEqual(body);
  expect(body).toMatchObject({ id, event, status: 'pending', settled_at: null });
  await expect.poll(() => orders.received.filter(({ headers }) => headers['webhook-id'] === event)).toHaveLength(2);
  await expect
    .poll(async () => (await deliveries(`event=${event}`)).data)
    .toMatchObject([{ id, status: 'delivered', attempts: [{ number: 1 }, { number: 2, http_status: 200 }] }]);
});

test('nothing can be delivered again to an endpoint that is not configured any more', async () => {
  const { id } = await delivered();
  const { cluster } = system.current;
  await queryDatabase(
    cluster,
    `insert into webhook_endpoints (key, merchant, types, url_digest, removed_at) values ('lamp-shop/old', 'lamp-shop', '{}', '', now())`,
  );
  await queryDatabase(cluster, `update webhook_deliveries set endpoint = 'lamp-shop/old' where id = $1`, [id]);

  const { status, body } = await call('POST', `/v1/webhook-deliveries/${id}/redeliver`);

  expect(status).toBe(409);
  expect(body).toMatchObject({ code: 'conflict', detail: expect.stringContaining('"old"') as string });
  expect((await deliveries('endpoint=old')).data).toMatchObject([{ id, status: 'delivered' }]);
});

test('a ping is sent to an endpoint that gets other events only, and is an event itself', async () => {
  const delivery = await ping('books');

  expect(delivery).toMatchObject({
    endpoint: 'books',
    event_type: 'ping',
    payment: null,
    status: 'delivered',
    attempts: [{ http_status: 200 }],
  });
  const [message] = books.received.filter(({ event }) => event.id === delivery.event);
  expect(message?.event).toMatchObject({ type: 'ping', data: { endpoint: 'books' } });
  expect((await call('GET', `/v1/events/${delivery.event}`)).body).toEqual(message?.event);
  expect((await deliveries(`event=${delivery.event}`)).data).toEqual([delivery]);
});

test('a ping and a redelivery with the same idempotency key are one', async () => {
  const { url } = system.current.bffs[0];
  const [{ id }] = (await deliveries('endpoint=books&limit=1')).data as [WebhookDelivery];
  for (const path of ['/v1/webhook-endpoints/books/ping', `/v1/webhook-deliveries/${id}/redeliver`]) {
    const headers = { authorization: `Bearer ${MERCHANT_KEY}`, 'idempotency-key': path };
    const first: unknown = await (await fetch(url + path, { method: 'POST', headers })).json();
    await expect.poll(async () => (await deliveries('endpoint=books&status=pending')).data).toEqual([]);
    const received = books.received.length;
    const second = await fetch(url + path, { method: 'POST', headers });

    expect(second.status).toBe(200);
    expect(await second.json()).toEqual(first);
    expect((await deliveries('endpoint=books&status=pending')).data).toEqual([]);
    expect(books.received).toHaveLength(received);
  }
});

test('a ping of an endpoint that is down says so, and is not tried again', async () => {
  const delivery = await ping('dead');

  expect(delivery).toMatchObject({ status: 'dead', next_attempt_at: null, attempts: [{ http_status: null, fault: 'not_connected' }] });
  expect(await endpoint('dead')).toMatchObject({ status: 'enabled', dead: 1 });
});

test('an endpoint that asks for time is failing until it receives again', async () => {
  busy.answerWith(503, { 'retry-after': '1' });
  const { id } = await paidWith(system.current, { intent: 'authorize' });
  await system.current.api.cancel(id);

  await expect.poll(async () => (await endpoint('busy')).status).toBe('failing');
  expect(await endpoint('busy')).toMatchObject({ pending: 1, last_attempt: { http_status: 503, fault: 'http_status' } });

  busy.answerWith(204);
  await expect
    .poll(async () => endpoint('busy'))
    .toMatchObject({ status: 'enabled', pending: 0, failing_since: null, next_attempt_at: null });
  expect(busy.of(id).map(({ headers }) => headers['webhook-id'])).toHaveLength(2);
});

test('an endpoint that answers 410 is disabled, and enabled by a ping that it receives', async () => {
  gone.answerWith(410);
  const { id } = await paidWith(system.current, { intent: 'authorize' });
  await expect.poll(async () => (await endpoint('gone')).status).toBe('disabled');
  expect((await endpoint('gone')).disabled_at).not.toBeNull();
  const tried = gone.received.length;

  const next = await paidWith(system.current, { intent: 'authorize' });
  await expect.poll(async () => (await endpoint('gone')).pending).toBe(2);
  expect(await ping('gone')).toMatchObject({ status: 'dead', attempts: [{ http_status: 410 }] });
  expect((await endpoint('gone')).status).toBe('disabled');
  expect(gone.received).toHaveLength(tried + 1);

  gone.answerWith(200);
  expect(await ping('gone')).toMatchObject({ status: 'delivered' });
  await expect.poll(async () => endpoint('gone')).toMatchObject({ status: 'enabled', disabled_at: null, pending: 0 });
  expect([id, next.id].map((payment) => gone.of(payment).at(-1)?.event.type)).toEqual(['payment.authorized', 'payment.authorized']);
});

test('endpoints and deliveries of another merchant do not exist', async () => {
  const own = await delivered();
  const pinged = await call('POST', '/v1/webhook-endpoints/orders/ping', NEIGHBOR_KEY);
  const other = pinged.body as unknown as WebhookDelivery;

  expect(bakery.received.map(({ event }) => event.id)).toEqual([other.event]);
  expect((await call('GET', '/v1/webhook-endpoints', NEIGHBOR_KEY)).body).toMatchObject({ data: [{ id: 'orders', dead: 0 }] });
  expect(await call('POST', '/v1/webhook-endpoints/books/ping', NEIGHBOR_KEY)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await call('POST', `/v1/webhook-deliveries/${own.id}/redeliver`, NEIGHBOR_KEY)).toMatchObject({ status: 404 });
  expect(await call('POST', `/v1/webhook-deliveries/${other.id}/redeliver`)).toMatchObject({ status: 404 });
  expect((await deliveries('', NEIGHBOR_KEY)).data).toEqual([other]);
  expect((await deliveries(`event=${other.event}`)).data).toEqual([]);
  expect(await call('GET', `/v1/events/${other.event}`)).toMatchObject({ status: 404 });
});

test.each(['nowhere', 'lamp-shop%2Forders', '..%2Fbakery%2Forders'])('a ping of the endpoint %s leads nowhere', async (id) => {
  expect(await call('POST', `/v1/webhook-endpoints/${id}/ping`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test.each(['dlv_1', `dlv_${'0'.repeat(26)}`])('a redelivery of %s leads nowhere', async (id) => {
  expect(await call('POST', `/v1/webhook-deliveries/${id}/redeliver`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test.each([
  ['status=lost', 'status'],
  ['event=evt_1', 'event'],
  ['cursor=abc', 'cursor'],
  [`cursor=${Buffer.from('99999999999999999999_dlv_00000000000000000000000000').toString('base64url')}`, 'cursor'],
  ['limit=0', 'limit'],
  [`endpoint=${'x'.repeat(65)}`, 'endpoint'],
])('deliveries with %s are refused with the name of the parameter', async (query, path) => {
  expect(await call('GET', `/v1/webhook-deliveries?${query}`)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

test('without a key nothing is told and nothing is sent', async () => {
  const calls = [
    ['GET', '/v1/webhook-endpoints'],
    ['POST', '/v1/webhook-endpoints/orders/ping'],
    ['GET', '/v1/webhook-deliveries'],
  ] as const;

  for (const [method, path] of calls) expect(await call(method, path, 'sk_wrong')).toMatchObject({ status: 401 });
});
