import { expect, test } from 'vitest';
import { open, press, submit } from '../../chassis/testing/browser.ts';
import { challenged, openRedirect, REDIRECT_CARD, throughWaiting } from '../testing/challenged.ts';
import { aSale, without } from '../testing/merchant.ts';
import { aGateway } from '../testing/running.ts';

test.each([
  ['off', REDIRECT_CARD, []],
  ['1.0.2', {}, ['html', 'redirect-to']],
  ['2.x', {}, ['redirect-to']],
  ['2.x', { cvv2: '111' }, []],
] as const)('an end point set to %s answers a payment with %o by the fields %o', async (threeDSecure, change, fields) => {
  const { merchant } = await aGateway({ settings: { endpoints: { '4107': { threeDSecure } } } });

  const status = await challenged(merchant, { credit_card_number: '4444444444444448', ...change });

  expect(Object.keys(status).filter((name) => name === 'html' || name === 'redirect-to')).toEqual(fields);
});

test('a passed challenge does not save a card that is declined', async () => {
  const { simulator, merchant } = await aGateway();
  const status = await challenged(merchant, { credit_card_number: '5555000033330000' });

  const waiting = await submit(await press(await submit(await openRedirect(status)), 'Approve'));
  const back = await throughWaiting(simulator, waiting);

  expect(back.form?.fields).toMatchObject({ status: 'declined', error_code: '116', type: 'sale', bin: '555500' });
});

test('the final redirect may be a GET with the fields behind the query of the URL', async () => {
  const { merchant } = await aGateway({ settings: { endpoints: { '4107': { finalRedirectMethod: 'GET' } } } });
  const status = await challenged(merchant, REDIRECT_CARD);
  const acs = await submit(await openRedirect(status));

  const answer = await press(acs, 'Fail');
  const response = await fetch(answer.form?.action ?? '', {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(answer.form?.fields),
  });

  const location = new URL(response.headers.get('location') ?? '');
  expect(response.status).toBe(302);
  expect(location.searchParams.get('order')).toBe('417');
  expect(location.searchParams.get('status')).toBe('declined');
});

test('separate URLs for success and failure are used by outcome', async () => {
  const { merchant } = await aGateway();
  const sale = without(aSale(REDIRECT_CARD), 'redirect_url');
  const { fields: order } = await merchant.pay({
    ...sale,
    redirect_success_url: 'https://shop.example/yes',
    redirect_fail_url: 'https://shop.example/no',
  });
  await merchant.status(order);
  const { fields: status } = await merchant.status(order);

  const back = await submit(await press(await submit(await openRedirect(status)), 'Fail'));

  expect(back.form?.action).toBe('https://shop.example/no');
});

test('pages need the right token, the right method, and nothing else', async () => {
  const { simulator, merchant } = await aGateway();
  const status = await challenged(merchant, REDIRECT_CARD);
  const url = status['redirect-to'] ?? '';

  expect((await open(`${url}x`)).status).toBe(404);
  expect((await open(`${simulator.url}/paynet/form/wait/${status['paynet-order-id'] ?? ''}`)).status).toBe(404);
  expect((await open(url.replace('/paynet/form/redirect/', '/acs/decision/'))).status).toBe(405);
  expect((await fetch(url)).headers.get('set-cookie')).toBeNull();
  expect((await fetch(url)).headers.get('x-frame-options')).toBeNull();
});
