import type { MerchantEvent } from '@paydesk/shared/event';
import { listEvents, readEvent } from '@paydesk/shared/operations/events';
import { expect, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { NEIGHBOR_KEY } from '../support/bff-config.ts';
import { callApi, type Answer } from '../support/call-api.ts';
import { queryDatabase } from '../support/database-rows.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem({ neighbor: () => Promise.resolve([]) });

interface Page {
  readonly data: readonly MerchantEvent[];
  readonly next_cursor: string | null;
}

function get(path: string, key?: string): Promise<Answer> {
  return callApi(system.current, 'GET', path, key);
}

async function list(query: string, key?: string): Promise<Page> {
  const { status, body } = await get(`/v1/events?${query}`, key);
  expect(status).toBe(200);
  // What the contract does not name, its schema leaves out.
  expect(listEvents.response.parse(body)).toEqual(body);
  return body as unknown as Page;
}

/** The events of a payment, once its last one is listed. */
async function eventsOf(payment: string, last: MerchantEvent['type']): Promise<readonly MerchantEvent[]> {
  await expect.poll(async () => (await list(`payment=${payment}`)).data.map(({ type }) => type)).toContain(last);
  return (await list(`payment=${payment}`)).data;
}

test('events of a payment are listed in the order they happened, and show it as the API does', async () => {
  const paid = await paidWith(system.current);

  const events = await eventsOf(paid.id, 'payment.captured');

  const captured = events.find(({ type }) => type === 'payment.captured');
  // A notification may have changed it since, and no more than that.
  const { updated_at: _, ...shown } = await system.current.api.readPayment(paid.id);
  expect(captured?.data).toEqual({ ...shown, updated_at: captured?.timestamp });
  expect(events.map(({ timestamp }) => timestamp)).toEqual(events.map(({ timestamp }) => timestamp).toSorted());
});

test('an event is read by its id', async () => {
  const paid = await paidWith(system.current);
  const [event] = await eventsOf(paid.id, 'payment.captured');

  const { status, body } = await get(`/v1/events/${event!.id}`);

  expect(status).toBe(200);
  expect(body).toEqual(event);
  expect(readEvent.response.parse(body)).toEqual(body);
});

test('a page ends with the id to go on after, and the last one with null', async () => {
  const paid = await paidWith(system.current, { intent: 'authorize' });
  await system.current.api.capture(paid.id);
  const all = await eventsOf(paid.id, 'payment.captured');

  const paged: MerchantEvent[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: Page = await list(`payment=${paid.id}&limit=1${after === '' ? '' : `&after=${after}`}`);
    expect(page.data).toHaveLength(1);
    if (page.next_cursor !== null) expect(page.next_cursor).toBe(page.data[0]!.id);
    paged.push(...page.data);
    after = page.next_cursor;
  }

  expect(paged).toEqual(all);
  expect(await list(`payment=${paid.id}&after=${all.at(-1)!.id}`)).toEqual({ data: [], next_cursor: null });
});

test('events of one type are listed, after an event of any', async () => {
  const paid = await paidWith(system.current, { intent: 'authorize' });
  await system.current.api.capture(paid.id);
  const events = await eventsOf(paid.id, 'payment.captured');
  const authorized = events.find(({ type }) => type === 'payment.authorized')!;

  const { data } = await list(`payment=${paid.id}&type=payment.captured&after=${authorized.id}`);

  expect(data).toEqual([events.find(({ type }) => type === 'payment.captured')]);
});

test('after an event that is not kept any more, the way to catch up is told', async () => {
  const paid = await paidWith(system.current);
  const [event] = await eventsOf(paid.id, 'payment.captured');
  await queryDatabase(system.current.cluster, 'delete from outbox where id = $1', [event!.id]);

  const { status, body } = await get(`/v1/events?after=${event!.id}`);

  expect(status).toBe(404);
  expect(body).toMatchObject({ code: 'not_found', detail: expect.stringContaining('updated_from') as string });
  expect(await get(`/v1/events/${event!.id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('events of another merchant do not exist', async () => {
  const paid = await paidWith(system.current);
  const [event] = await eventsOf(paid.id, 'payment.captured');

  expect(await get(`/v1/events/${event!.id}`, NEIGHBOR_KEY)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await get(`/v1/events?after=${event!.id}`, NEIGHBOR_KEY)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await list(`payment=${paid.id}`, NEIGHBOR_KEY)).toEqual({ data: [], next_cursor: null });
  expect(await list('', NEIGHBOR_KEY)).toEqual({ data: [], next_cursor: null });
});

test.each([
  ['type=payment.paid', 'type'],
  ['after=evt_1', 'after'],
  ['payment=INV-1', 'payment'],
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['cursor=abc', 'cursor'],
])('%s is refused with the name of the parameter', async (query, path) => {
  const { status, body } = await get(`/v1/events?${query}`);

  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'invalid_request', errors: [{ path }] });
});

test('an id that is none leads nowhere, and without a key nothing is told', async () => {
  expect(await get('/v1/events/evt_1')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await get(`/v1/events/evt_${'0'.repeat(26)}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await get('/v1/events', 'sk_wrong')).toMatchObject({ status: 401, body: { code: 'not_authenticated' } });
});

test('a payment that nothing has happened to has no events', async () => {
  const { id } = await system.current.api.createPayment(anOrder());

  expect(await list(`payment=${id}`)).toEqual({ data: [], next_cursor: null });
});
