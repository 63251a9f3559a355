import { CardId } from '@paydesk/shared/ids';
import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { Problem } from '@paydesk/shared/problem';
import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { MerchantApiProblem } from '../support/merchant-client.ts';
import { savedCard } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { PAYER } from '../shop/payer.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem({ with: ['mypos', 'desjardins'] });

const SYDNEY = { ...PAYER, country: 'AU', city: 'Sydney', postal_code: '2000' };
const SOCKS = { article: 'Socks', quantity: 3, price: 999 };

/** The problem that a call is refused with. */
async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const answer = await call.catch((error: unknown) => error);
  if (!(answer instanceof MerchantApiProblem)) throw new Error('the call was not refused');
  return answer.problem;
}

async function refused(wanted: NewPaymentRequest): Promise<Problem> {
  const problem = await problemOf(system.current.api.createPayment(wanted));
  expect(await system.current.api.findPayments(wanted.order_reference)).toEqual([]);
  return problem;
}

test.each<[string, Partial<NewPaymentRequest>, string, RegExp]>([
  ['a state that is none', { account: 'payneteasy', payer: { ...SYDNEY, state: 'Neverland' } }, 'payer.state', /one of ACT, NSW/],
  ['a state of another country', { account: 'payneteasy', payer: { ...SYDNEY, state: 'NY' } }, 'payer.state', /one of ACT, NSW/],
  [
    'a state of three letters',
    { account: 'payneteasy', payer: { ...PAYER, country: 'US', state: 'NYC' } },
    'payer.state',
    /such as NY or New York/,
  ],
  ['a state without a country', { account: 'payneteasy', payer: { state: 'NSW' } }, 'payer.country', /needed with payer.state/],
  ['no country', { account: 'desjardins', currency: 'CAD', payer: { country: 'XX' } }, 'payer.country', /ISO 3166-1/],
  ['a large amount', { account: 'payneteasy', amount: 99_999_999_999 }, 'amount', /at most 10 characters/],
  ['a large amount', { account: 'desjardins', currency: 'CAD', amount: 1_000_000_000 }, 'amount', /1 to 999999999 cents/],
  [
    'a cart that is less than the amount',
    { account: 'mypos-hosted', amount: 2998, gateway_options: { mypos: { cart: [SOCKS] } } },
    'gateway_options.mypos.cart',
    /add up to 2997, which is 1 less than 2998/,
  ],
  [
    'a cart that is more than the amount',
    { account: 'mypos-direct', amount: 2990, gateway_options: { mypos: { cart: [SOCKS] } } },
    'gateway_options.mypos.cart',
    /7 more than 2990/,
  ],
])('%s is refused when a payment is created: %o', async (_case, wishes, path, message) => {
  expect(await refused(anOrder(wishes))).toMatchObject({
    status: 422,
    code: 'invalid_request',
    errors: [{ path, message: expect.stringMatching(message) as string }],
  });
});

test('what is missing and will be asked of the payer is no mistake', async () => {
  const payment = await system.current.api.createPayment(anOrder({ account: 'payneteasy', payer: { country: 'AU' } }));

  const { payer_fields: asked } = await new PayerClient(system.current.bffs[0].url, payment).readCheckout();
  expect(asked).toEqual(['email', 'phone', 'address_line1', 'postal_code', 'city', 'state']);
});

test('where no account is named, one that has no objection is taken', async () => {
  const sydney = { ...SYDNEY, state: 'Neverland' };
  expect(await system.current.api.createPayment(anOrder({ payer: sydney }))).toMatchObject({ gateway: 'mypos' });
  expect(await system.current.api.createPayment(anOrder())).toMatchObject({ gateway: 'payneteasy' });
});

test('a payer from New South Wales pays, and from Kosovo', async () => {
  const { api, bffs, simulator } = system.current;
  for (const payer of [
    { ...SYDNEY, state: 'NSW' },
    { ...PAYER, country: 'XK' },
  ]) {
    const payment = await api.createPayment(anOrder({ account: 'payneteasy', payer }));
    await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.approved });

    await expectStatus(api, payment.id, 'captured');
    expect(simulator.requests({ command: 'sale', clientOrderId: `${payment.id}-1` })[0]?.parameters['country']).toBe(payer.country);
  }
});

test('a payment without a payer and a schedule are judged alike, and nothing of them is stored', async () => {
  const { api } = system.current;
  const card = CardId.parse(await savedCard(system.current));
  const amount = 99_999_999_999;
  const atAmount = { status: 422, code: 'invalid_request', errors: [{ path: 'amount' }] };

  expect(await refused(anOrder({ card, amount, initiator: 'merchant' }))).toMatchObject(atAmount);
  const plan = { card, currency: 'EUR', order_reference: 'SUB-1', interval: 'P1M', starts_at: '2031-01-01T09:00:00Z' };
  expect(await problemOf(api.createSchedule({ ...plan, amount }))).toMatchObject(atAmount);

  const schedule = await api.createSchedule({ ...plan, amount: 999 });
  expect(await problemOf(api.changeSchedule(schedule.id, { amount }))).toMatchObject(atAmount);
  expect(await api.readSchedule(schedule.id)).toMatchObject({ amount: 999 });
  expect(await api.changeSchedule(schedule.id, { amount: 1999 })).toMatchObject({ amount: 1999 });
});
