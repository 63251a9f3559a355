import { expect, test } from 'vitest';
import { press, submit } from '../../chassis/testing/browser.ts';
import { aHosted, homeOf, typeCard } from '../testing/hosted-payment.ts';
import { aCart, anOrderId } from '../testing/merchant.ts';
import { aGateway } from '../testing/running.ts';

const TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';
const ENROLLED = '4002880000000005';

test('an enrolled card leads to the bank, and back to the payment', async () => {
  const { simulator, orderId, page } = await aHosted('purchase');

  const bank = await typeCard(page, ENROLLED);

  expect(bank.html).toContain('VISA •••• 0005');
  expect(simulator.order(orderId)?.state).toBe('started');
  expect(homeOf(await press(bank, 'Approve')).fields['IPCmethod']).toBe('IPCPurchaseOK');
});

test.each([['Fail'], ['Cancel']])('a payer who presses %s at the bank is back at the card', async (button) => {
  const { page } = await aHosted('purchase');

  const again = await press(await typeCard(page, ENROLLED), button);

  expect(again.html).toContain('Your bank could not confirm that it is you.');
  expect(homeOf(await typeCard(again)).fields['IPCmethod']).toBe('IPCPurchaseOK');
});

test('a payer who leaves the bank leaves the order started', async () => {
  const { simulator, shop, orderId, page } = await aHosted('purchase');

  const left = await press(await typeCard(page, ENROLLED), 'Leave');

  expect(left.html).toContain('You left the bank page');
  expect(simulator.order(orderId)?.state).toBe('started');
  expect(shop.received).toEqual([]);
});

test.each([
  ['person', 'Confirm your payment'],
  ['approve', 'Taking you back to the shop'],
  ['fail', 'could not confirm'],
  ['cancel', 'could not confirm'],
  ['leave', 'You left the bank page'],
])('scenario challenge: %s', async (variant, words) => {
  const { page } = await aHosted('purchase', { scenario: { scenario: 'challenge', variant } });

  expect((await typeCard(page)).html).toContain(words);
});

test.each([
  ['0', 'POST'],
  ['1', 'GET'],
])('3-D Secure for a stored card with UseRedirect %s comes back by %s and proves one payment', async (UseRedirect, method) => {
  const { merchant } = await aGateway();
  const payment = { Amount: '23.45', Currency: 'EUR', CardToken: TOKEN, ...aCart('23.45') };
  const bank = await merchant.form('IPCTDSProcess', { ...payment, UseRedirect, ReturnUrl: 'https://shop.example/3ds?o=1' });

  const response = await fetch(bank.form?.action ?? '', {
    method: 'POST',
    body: new URLSearchParams({ decision: 'approve' }),
    redirect: 'manual',
  });
  const html = await response.text();
  const reference =
    (method === 'GET'
      ? /TDSReferenceID=(\w+)/.exec(response.headers.get('location') ?? '')
      : /name="TDSReferenceID" value="(\w+)"/.exec(html))?.[1] ?? '';
  const pay = () => merchant.call('IPCIAPurchaseWithToken', { OrderID: anOrderId(), ...payment, TDSReferenceID: reference });

  expect(reference).toMatch(/^[0-9a-f]{16}$/);
  expect([(await pay()).fields['Status'], (await pay()).fields['Status']]).toEqual(['0', '24']);
});

test('3-D Secure that the payer fails proves nothing', async () => {
  const { merchant } = await aGateway();
  const bank = await merchant.form('IPCTDSProcess', {
    Amount: '23.45',
    Currency: 'EUR',
    CardToken: TOKEN,
    ...aCart('23.45'),
    ReturnUrl: 'https://shop.example/3ds',
  });

  expect((await submit(bank, { decision: 'fail' })).form?.fields).toMatchObject({ TDSReferenceID: '', Status: '24' });
});
