import { expect, test } from 'vitest';
import { aGateway } from './testing/running.ts';

/** A sale as the vendor's PHP library builds it: its fields in its order, a year of two digits, no optional field that is empty. */
const LIBRARY_SALE = [
  'client_orderid=CLIENT-112244',
  'order_desc=Two+lamps',
  'amount=9.99',
  'currency=EUR',
  'ipaddress=203.0.113.7',
  'address1=1+Example+Street',
  'city=Riga',
  'zip_code=LV-1010',
  'country=LV',
  'phone=%2B37120000000',
  'email=payer%40example.com',
  'card_printed_name=ADA+PAYER',
  'credit_card_number=4444555566661111',
  'expire_month=12',
  'expire_year=30',
  'cvv2=123',
  'first_name=Ada',
  'last_name=Payer',
  'control=6b3ece292eccd2f21a690cbe7ef780f21aee7768',
  'redirect_url=https%3A%2F%2Fshop.example%2Freturn',
  'server_callback_url=https%3A%2F%2Fshop.example%2Fcallback',
].join('&');

test.each(['sale', 'preauth'])(
  'a %s is accepted as the vendor’s PHP library sends it, and its card is good until its month ends',
  async (command) => {
    const { simulator, merchant } = await aGateway({ settings: { timings: { paymentSettles: { statusRequests: 0, ms: null } } } });

    const reply = await fetch(`${simulator.url}/paynet/api/v2/${command}/4107`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: LIBRARY_SALE,
    });

    const answer = Object.fromEntries(new URLSearchParams((await reply.text()).replaceAll('\n', '')));
    expect(answer).toMatchObject({ type: 'async-response', 'merchant-order-id': 'CLIENT-112244' });
    expect((await merchant.status(answer)).fields['status']).toBe('approved');
    expect(simulator.order('CLIENT-112244')?.card).toMatchObject({ expiryMonth: '12', expiryYear: '2030' });
  },
);

/** The request that the description of the payment page prints. */
const PRINTED_FORM = [
  'client_orderid=INV-2024-000417',
  'order_desc=Two+lamps',
  'first_name=Ada',
  'last_name=Payer',
  'address1=1+Example+Street',
  'city=Riga',
  'zip_code=LV-1010',
  'country=LV',
  'phone=%2B37120000000',
  'amount=149.90',
  'currency=EUR',
  'email=payer%40example.com',
  'ipaddress=203.0.113.7',
  'redirect_url=https%3A%2F%2Fshop.example%2Freturn%2F417',
  'notify_url=https%3A%2F%2Fshop.example%2Fcallbacks%2Fpaynet',
  'control=af714d972b1320bd318a4ebdd8264283c8885f5a',
].join('&');

test('the printed request for a payment page is accepted, and answered as printed', async () => {
  const { simulator } = await aGateway();

  const reply = await fetch(`${simulator.url}/paynet/api/v2/preauth-form/4107`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: PRINTED_FORM,
  });

  expect((await reply.text()).replace(/=[^\n]*/g, '')).toBe(
    ['type', 'serial-number', 'merchant-order-id', 'paynet-order-id', 'redirect-url'].map((name) => `${name}\n`).join('&'),
  );
});
