import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { securityEvents } from '../support/security-events.ts';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { CONTROL_KEY } from '../simulators/payneteasy/entry.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { controlOf } from '../support/sign-as-gateway.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

const FORM = 'application/x-www-form-urlencoded';

/** A payer at the bank, and the return address that the gateway got. */
async function challenged(): Promise<{ payment: Payment; returnUrl: string; fields: Record<string, string> }> {
  const { api, bffs, simulator } = system.current;
  const payment = await api.createPayment(anOrder());
  await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.challengedByRedirect });
  await expectStatus(api, payment.id, 'challenged');
  const clientOrderId = `${payment.id}-1`;
  const [sale] = simulator.requests({ command: 'sale', clientOrderId });
  const [order] = simulator.orders().filter((candidate) => candidate.clientOrderId === clientOrderId);
  const claim = { status: 'approved', orderid: order!.paynetOrderId, client_orderid: clientOrderId };
  return { payment, returnUrl: sale!.parameters['redirect_url']!, fields: { ...claim, control: controlOf(claim, CONTROL_KEY) } };
}

function waitPageOf({ id, client_token: token }: Payment): string {
  return `/pay/${id}/wait?token=${token}`;
}

/** As a browser opens a page of its own. */
function visit(url: string, { headers, ...init }: { method?: string; body?: string; headers?: Readonly<Record<string, string>> }) {
  return fetch(url, { ...init, headers: { 'sec-fetch-dest': 'document', ...headers }, redirect: 'manual' });
}

async function returnsOf({ id }: Payment): Promise<readonly Readonly<Record<string, string>>[]> {
  const timeline = await system.current.api.readTimeline(id);
  return timeline.filter(({ source }) => source === 'return').map(({ details }) => details);
}

test.for([
  ['GET without a query', '', { method: 'GET' }],
  ['GET with a query of others', '?utm_source=mail', { method: 'GET' }],
  ['an empty POST', '', { method: 'POST' }],
  ['an empty form', '', { method: 'POST', body: '', headers: { 'content-type': FORM } }],
  ['a form in parts', '', { method: 'POST', body: '--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
  ['plain text', '', { method: 'POST', body: 'status=approved', headers: { 'content-type': 'text/plain' } }],
  ['a form without its control', '', { method: 'POST', body: 'status=approved&orderid=1', headers: { 'content-type': FORM } }],
  ['more than is read', '', { method: 'POST', body: `status=${'x'.repeat(70_000)}`, headers: { 'content-type': FORM } }],
  [
    'what is not compressed as it says',
    '',
    { method: 'POST', body: 'status=', headers: { 'content-type': FORM, 'content-encoding': 'gzip' } },
  ],
  ['what cannot be decoded', '', { method: 'POST', body: 'status=%FF&orderid=%', headers: { 'content-type': FORM } }],
] as const)('the payer whose browser brings %s waits for the outcome', async ([, query, init]) => {
  const { payment, returnUrl } = await challenged();
  const eventsBefore = await securityEvents(system.current, 'return_not_authentic');

  const response = await visit(returnUrl + query, init);

  expect([response.status, response.headers.get('location')]).toEqual([303, waitPageOf(payment)]);
  expect(await returnsOf(payment)).toEqual([{}]);
  expect(await securityEvents(system.current, 'return_not_authentic')).toBe(eventsBefore);
});

test('an odd field beside the good ones keeps none of them from being heard', async () => {
  const { payment, returnUrl, fields } = await challenged();
  const body = `comment=50%&name=%C0%E4%E0&${new URLSearchParams(fields).toString()}&name=Ada`;

  const response = await visit(returnUrl, { method: 'POST', body, headers: { 'content-type': FORM } });

  expect(response.status).toBe(303);
  expect(await returnsOf(payment)).toEqual([{ status: 'approved' }]);
});

test.for(['control', 'status', 'client_orderid'] as const)(
  'a return with a forged %s is not believed and is logged as a security event, and its payer is not stranded',
  async (field) => {
    const { payment, returnUrl, fields } = await challenged();
    const other = await challenged();
    const forged = { control: { control: 'a'.repeat(40) }, status: { status: 'declined' }, client_orderid: other.fields }[field];
    const eventsBefore = await securityEvents(system.current, 'return_not_authentic');

    const body = new URLSearchParams({ ...fields, ...forged }).toString();
    const response = await visit(returnUrl, { method: 'POST', body, headers: { 'content-type': FORM } });

    expect([response.status, response.headers.get('location')]).toEqual([303, waitPageOf(payment)]);
    expect(await returnsOf(payment)).toEqual([{}]);
    await expect.poll(() => securityEvents(system.current, 'return_not_authentic')).toBe(eventsBefore + 1);
    expect((await system.current.api.readPayment(payment.id)).decline).toBeNull();
  },
);

test('without the secret of the attempt no payer comes back, not even with good fields', async () => {
  const { payment, returnUrl, fields } = await challenged();
  const body = new URLSearchParams(fields).toString();

  const response = await visit(returnUrl.replace(/[^/]+$/, 'x'.repeat(22)), { method: 'POST', body, headers: { 'content-type': FORM } });

  expect(response.status).toBe(404);
  expect((await fetch(returnUrl, { method: 'PUT' })).status).toBe(405);
  expect((await system.current.api.readPayment(payment.id)).status).toBe('challenged');
});
