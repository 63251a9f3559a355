import { expect, test } from 'vitest';
import { press, readPage, submit } from '../../chassis/testing/browser.ts';
import { BOTH_CARD, challenged, HTML_CARD, METHOD_CARD, openRedirect, REDIRECT_CARD, throughWaiting } from '../testing/challenged.ts';
import { aGateway, aShop } from '../testing/running.ts';

test('S3: html alone leads to the 3DS 1.0.2 page, with everything in it that a careless decoder breaks', async () => {
  const { simulator, merchant } = await aGateway();
  const status = await challenged(merchant, HTML_CARD);
  const html = status['html'] ?? '';

  expect(status['redirect-to']).toBeUndefined();
  expect(status['status']).toBe('processing');
  expect(html).toMatch(/^<!DOCTYPE html>\n/);
  for (const part of ['\n', '&amp;', '+', '"', 'name="PaReq"', 'name="TermUrl"', 'name="MD"', '<noscript>', 'onload=']) {
    expect(html).toContain(part);
  }
  expect(/name="PaReq" value="[^"]*\n[^"]*"/.test(html)).toBe(true);

  const acs = await submit(readPage(200, html));
  const final = await throughWaiting(simulator, await submit(await press(acs, 'Approve')));
  expect(final.form?.fields).toMatchObject({ status: 'approved' });
});

test('S3: the bank refuses a PaReq that was altered on its way', async () => {
  const { merchant } = await aGateway();
  const { html = '' } = await challenged(merchant, HTML_CARD);

  const refused = await submit(readPage(200, html.replaceAll('+', ' ')));

  expect(refused.status).toBe(400);
});

test('S4: redirect-to alone leads to the bank by way of the gateway', async () => {
  const { merchant } = await aGateway();
  const status = await challenged(merchant, REDIRECT_CARD);

  expect(status['html']).toBeUndefined();
  expect(new URL(status['redirect-to'] ?? '').pathname).toMatch(/^\/paynet\/form\/redirect\/\d+\/[\w-]{20,}$/);
  const acs = await submit(await openRedirect(status));
  expect(Object.values(acs.form?.buttons ?? {})).toEqual(['approve', 'fail', 'cancel', 'leave']);
});

test.each(['Approve', 'Fail', 'Cancel', 'Leave'])('the bank page has a button named %s', async (name) => {
  const { merchant } = await aGateway();
  const acs = await submit(await openRedirect(await challenged(merchant, REDIRECT_CARD)));

  expect(acs.html).toMatch(new RegExp(`<button[^>]*>${name}</button>`));
});

test('the bank page shows merchant, amount and masked card, and escapes what the merchant wrote', async () => {
  const { merchant } = await aGateway();
  const status = await challenged(merchant, { ...REDIRECT_CARD, order_desc: '<script>alert(1)</script>' });

  const acs = await submit(await openRedirect(status));

  expect(acs.html).toContain('<html lang="en">');
  for (const part of ['Acme Shop', '149.90 EUR', 'VISA •••• 0008', '&lt;script&gt;']) expect(acs.html).toContain(part);
  expect(acs.html).not.toContain('<script>alert');
});

test('S5: html and redirect-to together lead to the same bank page', async () => {
  const { merchant } = await aGateway();
  const status = await challenged(merchant, BOTH_CARD);

  expect(status['html']).toContain('name="returnform"');
  const byHtml = await submit(await submit(readPage(200, status['html'] ?? '')));
  const byRedirect = await submit(await openRedirect(status));
  expect(byHtml.html).toBe(byRedirect.html);
});

test('S2: the method page goes on by itself and the payer is back while the payment is still processing', async () => {
  const { merchant } = await aGateway();
  const status = await challenged(merchant, METHOD_CARD);

  const method = await openRedirect(status);
  expect(method.html).toContain('<iframe src=');
  const back = await submit(method);

  expect(back.form?.action).toBe('https://shop.example/return?order=417');
  expect(back.form?.fields['status']).toBe('processing');
  const { 'merchant-order-id': id = '', 'paynet-order-id': paynetId = '' } = status;
  const final = await merchant.settled({ 'merchant-order-id': id, 'paynet-order-id': paynetId });
  expect(final).toMatchObject({ status: 'approved', tds_status: 'Y' });
});

test('S6: the fields repeat until the payer is back, and then are gone', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S6' });
  const status = await challenged(merchant, {});
  const again = await merchant.status(status);
  expect(again.fields['redirect-to']).toBe(status['redirect-to']);

  await submit(await press(await submit(await openRedirect(status)), 'Approve'));

  expect((await merchant.status(status)).fields).not.toHaveProperty('html');
});

test('S6/once: the fields come only once', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S6', variant: 'once' });
  const status = await challenged(merchant, {});

  expect(status).toHaveProperty('html');
  expect((await merchant.status(status)).fields).not.toHaveProperty('html');
});

test.each([
  ['Fail', '3-D Secure authentication failed'],
  ['Cancel', '3-D Secure authentication canceled by the payer'],
])('S7: a payer who presses %s is sent back at once with a declined payment', async (button, message) => {
  const { merchant } = await aGateway();
  const status = await challenged(merchant, REDIRECT_CARD);

  const back = await submit(await press(await submit(await openRedirect(status)), button));

  expect(back.form?.fields).toMatchObject({ status: 'declined', error_code: '1008', error_message: message });
  expect((await merchant.status(status)).fields).toMatchObject({ status: 'declined', 'error-code': '1008', 'order-stage': 'sale_failed' });
});

test('S7: a payer who leaves is timed out by the gateway, and callers are told', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  const status = await challenged(merchant, { ...REDIRECT_CARD, notify_url: shop.url });
  const left = await press(await submit(await openRedirect(status)), 'Leave');
  expect(left.form).toBeUndefined();

  await simulator.advanceClock(15 * 60_000 - 1);
  expect((await merchant.status(status)).fields['status']).toBe('processing');
  await simulator.advanceClock(501);

  expect((await merchant.status(status)).fields).toMatchObject({ status: 'declined', 'error-code': '1015' });
  expect(shop.received[0]?.values).toMatchObject({ status: 'declined', error_code: '1015' });
});

test('a payer who approves after the time-out changes nothing and is sent back with the decline', async () => {
  const { simulator, merchant } = await aGateway({ settings: { timings: { challengeTimeoutMs: 1_000 } } });
  const status = await challenged(merchant, REDIRECT_CARD);
  const acs = await submit(await openRedirect(status));
  await simulator.advanceClock(1_000);

  const back = await submit(await press(acs, 'Approve'));

  expect(back.form?.fields).toMatchObject({ status: 'declined', error_code: '1015' });
});

test('coming back twice is harmless', async () => {
  const { simulator, merchant } = await aGateway();
  const status = await challenged(merchant, REDIRECT_CARD);
  const answer = await press(await submit(await openRedirect(status)), 'Approve');
  await submit(answer);
  await simulator.advanceClock(10_000);

  const again = await submit(answer);
  const reopened = await openRedirect(status);

  expect(again.form?.fields['status']).toBe('approved');
  expect(reopened.form?.fields).toEqual(again.form?.fields);
});

test.each([
  ['fail', 'declined'],
  ['cancel', 'declined'],
])('S7/%s: the scenario presses the button itself', async (variant, outcome) => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S7', variant });
  const status = await challenged(merchant, {});

  const back = await submit(await submit(await openRedirect(status)));

  expect(back.form?.fields['status']).toBe(outcome);
});

test('S7/leave: the scenario shows a page that leads nowhere', async () => {
  const { simulator, merchant } = await aGateway();
  simulator.chooseScenario({ scenario: 'S7', variant: 'leave' });

  const left = await submit(await openRedirect(await challenged(merchant, {})));

  expect(left.html).toContain('You left the bank page');
});

test.each([
  ['1.00', 'approved', 'Y', '00'],
  ['1.01', 'approved', 'Y', '02'],
  ['1.02', 'approved', 'Y', '05'],
  ['1.03', 'approved', 'Y', '07'],
  ['2.00', 'approved', 'A', '01'],
  ['2.01', 'approved', 'A', '06'],
  ['3.00', 'declined', 'N', undefined],
  ['4.00', 'declined', 'U', undefined],
  ['5.00', 'declined', 'R', undefined],
])('on a 3-D Secure test card the amount %s decides: %s, result %s', async (amount, outcome, result, eci) => {
  const { simulator, merchant } = await aGateway();
  const status = await challenged(merchant, { ...HTML_CARD, amount });
  await submit(await submit(readPage(200, status['html'] ?? '')));
  await simulator.advanceClock(5_000);

  const { fields } = await merchant.status(status);

  expect([fields['status'], fields['tds_status'], fields['eci']]).toEqual([outcome, result, eci]);
});

test('security code 321 leads to a page with a password, which must be right within three tries', async () => {
  const { merchant } = await aGateway();
  const status = await challenged(merchant, { cvv2: '321' });
  const acs = await submit(await openRedirect(status));
  expect(acs.html).toContain('<label for="password">');

  const again = await submit(acs, { decision: 'approve', password: 'wrong' });
  expect(again.html).toContain('role="alert"');
  await submit(again, { decision: 'approve', password: 'wrong' });
  const gone = await submit(again, { decision: 'approve', password: 'wrong' });

  expect((await submit(gone)).form?.fields).toMatchObject({ status: 'declined', error_code: '1008' });
});

test('security code 321 with the right password is approved', async () => {
  const { simulator, merchant } = await aGateway();
  const status = await challenged(merchant, { cvv2: '321' });
  const acs = await submit(await openRedirect(status));

  const back = await throughWaiting(simulator, await submit(await submit(acs, { decision: 'approve', password: 'hint' })));

  expect(back.form?.fields['status']).toBe('approved');
});
