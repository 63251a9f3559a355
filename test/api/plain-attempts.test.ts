import type { Payment } from '@paydesk/shared/payment';
import { expect, test } from 'vitest';
import { CARDS, EXPIRY, HOLDER, type TypedCard } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectMoneyMessages, expectStatus, expectTimeline, moneyMessages } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

interface Posted {
  readonly card?: TypedCard;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const NAVIGATION = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-origin',
  'accept-language': 'en-GB,en;q=0.9',
  'user-agent': 'Example/1.0',
};

/** As the form of our page is posted where scripts are off. */
function post(payment: Payment, { card = CARDS.approved, fields = {}, headers = {}, body }: Posted = {}): Promise<Response> {
  const filledIn = {
    token: payment.client_token,
    nonce: newNonce(),
    'cc-number': card.number,
    'cc-exp': EXPIRY.typed,
    'cc-csc': card.securityCode,
    'cc-name': HOLDER,
    ...fields,
  };
  return fetch(`${system.current.bffs[0].url}/pay/${payment.id}/attempts`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...NAVIGATION, ...headers },
    body: body ?? new URLSearchParams(filledIn).toString(),
  });
}

async function aPayment(wishes: Parameters<typeof anOrder>[0] = {}): Promise<Payment> {
  return system.current.api.createPayment(anOrder(wishes));
}

const pageOf = ({ id, client_token: token }: Payment, name = '') => `/pay/${id}${name}?token=${token}`;

test('a posted form pays, and leads to the page of the state', async () => {
  const { api, simulator } = system.current;
  const payment = await aPayment();
  const response = await post(payment);
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toMatch(new RegExp(`^/pay/${payment.id}/(wait|result)\\?token=`));

  await expectStatus(api, payment.id, 'captured');
  await expectTimeline(api, payment.id, ['created', 'submitted', 'accepted', 'paid']);
  expectMoneyMessages(simulator, payment.id, 1);
  const [sale] = moneyMessages(simulator, payment.id);
  expect(sale?.parameters).toMatchObject({
    customer_browser_javascript_enabled: 'false',
    customer_browser_accept_language: 'en-GB',
    customer_browser_user_agent: 'Example/1.0',
  });
  expect(sale?.parameters).not.toHaveProperty('customer_browser_screen_width');
});

test('the same form posted five times at once, and once more afterwards, is one sale', async () => {
  const { api, simulator } = system.current;
  const payment = await aPayment();
  const fields = { nonce: newNonce() };
  const clicks = await Promise.all(Array.from({ length: 5 }, () => post(payment, { fields })));
  expect(clicks.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
  await expectStatus(api, payment.id, 'captured');
  const late = await post(payment, { fields });
  expect(late.headers.get('location')).toBe(pageOf(payment, '/result'));
  const otherTab = await post(payment);
  expect(otherTab.headers.get('location')).toBe(pageOf(payment, '/result'));
  expectMoneyMessages(simulator, payment.id, 1);
});

test('what is wrong stands beside its field, the rest is kept, and nothing of number or code comes back', async () => {
  const payment = await aPayment();
  const fields = { 'cc-number': '4444 5555 6666 1112', 'cc-exp': '13/31', 'cc-csc': '8146', 'cc-name': 'Mia "<b>" Berg' };
  const response = await post(payment, { fields });
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toMatch(/<title>Error · /);
  expect(page).toMatch(/id="cc-number-error">Check the card number for a wrong digit</);
  expect(page).toMatch(/id="cc-exp-error">Enter the expiry date as MM\/YY/);
  expect(page).toMatch(/id="cc-csc-error">The security code has 3 digits</);
  expect(page).toContain('<a href="#cc-number">Check the card number for a wrong digit</a>');
  expect(page).toContain('value="Mia &quot;&lt;b&gt;&quot; Berg"');
  for (const secret of ['4444 5555', '44445555', '6666 1112', '8146']) expect(page).not.toContain(secret);
  expect((await system.current.api.readPayment(payment.id)).status).toBe('awaiting_payer');
});

test('nothing filled in is said of every field', async () => {
  const payment = await aPayment();
  const response = await post(payment, { body: new URLSearchParams({ token: payment.client_token, nonce: newNonce() }).toString() });
  const page = await response.text();
  expect(response.status).toBe(422);
  for (const name of ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']) expect(page).toContain(`<a href="#${name}">`);
});

test('a declined payer finds the form with the reason, and may correct', async () => {
  const { api, simulator } = system.current;
  const payment = await aPayment();
  const fields = { nonce: newNonce() };
  await post(payment, { card: CARDS.insufficientFunds, fields });
  await expectStatus(api, payment.id, 'declined');
  // The old page once more, from the history.
  const again = await post(payment, { fields });
  expect(again.headers.get('location')).toBe(pageOf(payment));
  const page = await (await fetch(system.current.bffs[0].url + pageOf(payment))).text();
  expect(page).toContain('There is not enough money on this card.');
  expect(page).not.toContain('http-equiv="refresh"');
  expectMoneyMessages(simulator, payment.id, 1);

  await post(payment);
  await expectStatus(api, payment.id, 'captured');
});

test('a challenge of the gateway’s own html is shown at once, one at another address behind a link', async () => {
  const { api, bffs } = system.current;
  const byHtml = await aPayment();
  const first = await post(byHtml, { card: CARDS.challengedByHtml });
  const byRedirect = await aPayment();
  const second = await post(byRedirect, { card: CARDS.challengedByRedirect });
  for (const { id } of [byHtml, byRedirect]) await expectStatus(api, id, 'challenged');
  for (const [response, payment] of [
    [first, byHtml],
    [second, byRedirect],
  ] as const) {
    const location = response.headers.get('location') ?? '';
    expect(location.startsWith(`/pay/${payment.id}/`)).toBe(true);
    const next = await fetch(bffs[0].url + location, { redirect: 'manual' });
    expect(next.status).toBe(200);
  }
});

test('in a frame the way goes on in pages that the merchant’s page may hold', async () => {
  const { bffs, shop } = system.current;
  const payment = await aPayment();
  const headers = { 'sec-fetch-dest': 'iframe' };
  const wrong = await post(payment, { fields: { 'cc-exp': '' }, headers });
  expect(wrong.status).toBe(422);
  expect(wrong.headers.get('content-security-policy')).toContain(`frame-ancestors ${shop.url}`);
  expect(await wrong.text()).not.toContain('class="sheet"');

  const paid = await post(payment, { headers });
  const next = await fetch(bffs[0].url + (paid.headers.get('location') ?? ''), { headers });
  expect(next.status).toBe(200);
  expect(next.headers.get('content-security-policy')).toContain(`frame-ancestors ${shop.url}`);
});

test('the language that the page was opened in is kept', async () => {
  const payment = await aPayment();
  const opened = await (await fetch(`${system.current.bffs[0].url}${pageOf(payment)}&locale=fr_CA`)).text();
  const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(opened) ?? [];
  expect(action).toBe(`/pay/${payment.id}/attempts?locale=fr-CA`);
});

test.each([
  ['another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 401],
  ['a neighbor', { headers: { 'sec-fetch-site': 'same-site' } }, 401],
  ['no form', { headers: { 'content-type': 'text/plain' } }, 415],
  ['JSON', { headers: { 'content-type': 'application/json' }, body: '{}' }, 415],
  ['a wrong token', { fields: { token: 'ct_nothing' } }, 404],
  ['a nonce that is none', { fields: { nonce: 'short' } }, 422],
  ['too much', { fields: { note: 'x'.repeat(20_000) } }, 413],
  ['bytes that are no text', { body: 'token=%ff&nonce=%00' }, 400],
  ['a field twice', { body: 'token=a&token=b' }, 400],
] as const)('%s is refused, and nothing is sent', async (_name, posted, status) => {
  const payment = await aPayment();
  const response = await post(payment, posted);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('text/html');
  const page = await response.text();
  for (const secret of [CARDS.approved.number, payment.client_token]) expect(page).not.toContain(secret);
  expectMoneyMessages(system.current.simulator, payment.id, 0);
});

test('an attempt by script under the same nonce and a posted form are one attempt', async () => {
  const { api, bffs, simulator } = system.current;
  const payment = await aPayment();
  const nonce = newNonce();
  await Promise.all([new PayerClient(bffs[0].url, payment).pay({ nonce, card: CARDS.approved }), post(payment, { fields: { nonce } })]);
  await expectStatus(api, payment.id, 'captured');
  expectMoneyMessages(simulator, payment.id, 1);
});
