import { expect, test } from 'vitest';
import { aSale, sha1, without } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

test.each([
  ['4', 'sale'],
  ['4', 'sale/'],
  ['4', 'sale/group/'],
  ['4', 'sale/99999'],
  ['4', 'sale/group/99999'],
  ['5', 'sale/abc'],
  ['5', 'sale/41.07'],
  ['5', 'sale/0'],
  ['5', 'sale/4107/more'],
])('code %s: %s names no end point', async (code, path) => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.pay(aSale(), path);

  expect(fields).toMatchObject({ type: 'validation-error', 'error-code': code });
});

test('a refusal has the bytes of the published one', async () => {
  const { merchant } = await aGateway();

  const answer = await merchant.pay({ ...without(aSale(), 'credit_card_number'), client_orderid: 'INV-2024-000417' });

  expect(answer).toMatchObject({ status: 200, contentType: 'text/html;charset=utf-8' });
  expect(answer.raw).toMatch(
    /^type=validation-error\n&serial-number=[0-9a-f-]{36}\n&merchant-order-id=INV-2024-000417\n&error-message=Parameter\+credit_card_number\+is\+required\n&error-code=1\n$/,
  );
});

test.each([
  'client_orderid',
  'order_desc',
  'amount',
  'currency',
  'address1',
  'city',
  'zip_code',
  'country',
  'phone',
  'email',
  'ipaddress',
  'credit_card_number',
  'expire_month',
  'expire_year',
  'cvv2',
  'redirect_url',
])('code 1: %s is required', async (name) => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.pay(without(aSale(), name));

  expect(fields).toMatchObject({ 'error-code': '1', 'error-message': `Parameter ${name} is required` });
});

test('code 1: the control is required', async () => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.post('sale/4107', aSale());

  expect(fields).toMatchObject({ 'error-code': '1', 'error-message': 'Parameter control is required' });
});

test.each([
  ['client_orderid', 'x'.repeat(129)],
  ['amount', '12345678.90'],
  ['amount', '1,50'],
  ['amount', '1.505'],
  ['amount', '0.00'],
  ['currency', 'EURO'],
  ['currency', 'XYZ'],
  ['country', 'LVA'],
  ['country', 'XQ'],
  ['email', 'unknown'],
  ['email', `${'x'.repeat(50)}@example.com`],
  ['ipaddress', '300.1.1.1'],
  ['phone', 'call me'],
  ['phone', '+3712000000012345'],
  ['zip_code', '12345678901'],
  ['address1', 'x'.repeat(257)],
  ['expire_month', '13'],
  ['expire_year', '030'],
  ['birthday', '19801332'],
  ['redirect_url', '/return'],
  ['customer_browser_color_depth', '30'],
])('code 1: %s may not be %s', async (name, value) => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.pay(aSale({ [name]: value }));

  expect(fields).toMatchObject({ type: 'validation-error', 'error-code': '1' });
  expect(fields['error-message']).toContain(name);
});

test('a year of two digits is refused where that is set', async () => {
  const { merchant } = await aGateway({ settings: { fourDigitYears: true } });

  const { fields } = await merchant.pay(aSale({ expire_year: '30' }));

  expect(fields).toMatchObject({ 'error-code': '1', 'error-message': 'Parameter expire_year must be a year of four digits' });
});

test('lengths are counted in characters and the larger published length is allowed', async () => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.pay(aSale({ address1: 'ø'.repeat(256), ipaddress: '2001:db8:0:0:0:0:0:1' }));

  expect(fields['type']).toBe('async-response');
});

test('a description of more than 125 characters is for sales only', async () => {
  const { merchant } = await aGateway();
  const long = { order_desc: 'x'.repeat(126) };

  expect((await merchant.pay(aSale(long))).fields['type']).toBe('async-response');
  expect((await merchant.pay(aSale(long), 'preauth/4107')).fields['error-code']).toBe('1');
});

test.each(['US', 'CA', 'AU'])('code 1: an address in %s needs a state', async (country) => {
  const { merchant } = await aGateway();

  expect((await merchant.pay(aSale({ country }))).fields['error-message']).toBe('Parameter state is required');
  expect((await merchant.pay(aSale({ country, state: 'WA' }))).fields['type']).toBe('async-response');
});

test.each([
  ['AU', 'NSW', 'async-response'],
  ['AU', 'ACT', 'async-response'],
  ['AU', 'NY', 'validation-error'],
  ['AU', 'nsw', 'validation-error'],
  ['US', 'NYC', 'validation-error'],
  ['LV', 'RIX', 'validation-error'],
])('a state is a code of its country: %s %s', async (country, state, type) => {
  const { merchant } = await aGateway();

  expect((await merchant.pay(aSale({ country, state }))).fields['type']).toBe(type);
});

test('two URLs, for success and failure, may stand for the one return URL', async () => {
  const { merchant } = await aGateway();
  const sale = without(aSale(), 'redirect_url');
  const success = { redirect_success_url: 'https://shop.example/ok' };

  expect((await merchant.pay({ ...sale, ...success })).fields['error-code']).toBe('1');
  expect((await merchant.pay({ ...sale, ...success, redirect_fail_url: 'https://shop.example/no' })).fields['type']).toBe('async-response');
});

test('announced browser data must be complete', async () => {
  const { merchant } = await aGateway();
  const announced = {
    customer_browser_info: 'true',
    customer_browser_accept_header: 'text/html',
    customer_browser_user_agent: 'Test/1.0',
    customer_browser_accept_language: 'en-GB',
  };

  const { fields } = await merchant.pay(aSale({ ...announced, customer_browser_javascript_enabled: 'true' }));
  expect(fields['error-message']).toBe('Parameter customer_browser_java_enabled is required');

  const scriptless = await merchant.pay(aSale({ ...announced, customer_browser_javascript_enabled: 'false' }));
  expect(scriptless.fields['type']).toBe('async-response');
});

test.each([
  ['8', { credit_card_number: '4444000022224445' }],
  ['8', { credit_card_number: '4444 0000 2222 4444' }],
  ['8', { credit_card_number: '44440000abcd4444' }],
  ['9', { cvv2: '12' }],
  ['9', { cvv2: '12a' }],
  ['10', { card_printed_name: ' ' }],
  ['123', { notify_url: 'ftp://shop.example/notify' }],
  ['123', { server_callback_url: 'notify' }],
])('code %s: %o', async (code, change) => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.pay(aSale(change));

  expect(fields).toMatchObject({ type: 'validation-error', 'error-code': code });
  expect(fields['error-message']).not.toMatch(/\d{5}/);
});

test('code 123: ports of callback URLs are restricted only where the rule is on', async () => {
  const { simulator, merchant } = await aGateway();
  const sale = (): Record<string, string> => aSale({ notify_url: 'http://shop.example:3000/notify' });
  expect((await merchant.pay(sale())).fields['type']).toBe('async-response');

  simulator.changeSettings({ callbackPortRule: true });

  expect((await merchant.pay(sale())).fields['error-code']).toBe('123');
  expect((await merchant.pay(aSale({ notify_url: 'https://shop.example:8443/n' }))).fields['type']).toBe('async-response');
});

test.each([
  ['of another amount', { amount: '149.91', control: sha1('4107X114990payer@example.com0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4') }],
  ['signed with the key in lower case', { control: sha1('4107X114990payer@example.com0c9b1e52-7a4d-4e0b-9f6a-5d2c81b7e3f4') }],
  ['over the login', { control: sha1('acme-shopX114990payer@example.com0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4') }],
])('code 2: a control %s is refused', async (_case, change) => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.post('sale/4107', { ...aSale({ client_orderid: 'X1' }), ...change });

  expect(fields).toMatchObject({ type: 'validation-error', 'error-code': '2' });
});

test('code 2: a status request signed with an untrimmed order id is refused', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());
  const clientOrderId = order['merchant-order-id'] ?? '';
  const orderId = `${order['paynet-order-id'] ?? ''}\n`;
  const control = sha1(`acme-shop${clientOrderId}${orderId}0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4`);

  const { fields } = await merchant.post('status/4107', {
    login: 'acme-shop',
    client_orderid: clientOrderId,
    orderid: orderId,
    control,
  });

  expect(fields['error-code']).toBe('2');
});

test('code 3: a merchant without a key cannot be verified', async () => {
  const { merchant } = await aGateway({ settings: { merchants: { 'acme-shop': { key: '' } } } });

  expect((await merchant.pay(aSale())).fields['error-code']).toBe('3');
});

test('code 7: an unknown login is refused', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());

  const { fields } = await merchant.status(order, 'status/4107', { login: 'unknown' });

  expect(fields).toMatchObject({ type: 'validation-error', 'error-code': '7' });
});

test('code 101: an order that does not exist, or belongs to another id, is not found', async () => {
  const { merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale());
  const { fields: other } = await merchant.pay(aSale());

  expect((await merchant.status({ 'merchant-order-id': 'NONE' })).fields).toMatchObject({ type: 'error', 'error-code': '101' });
  const crossed = { 'merchant-order-id': order['merchant-order-id'] ?? '', 'paynet-order-id': other['paynet-order-id'] ?? '' };
  expect((await merchant.status(crossed)).fields['error-code']).toBe('101');
});

test.each(['rob-bank', 'transfer-by-ref', 'constructor', '__proto__'])('code 1: the command %s is not known', async (command) => {
  const { merchant } = await aGateway();

  const { fields } = await merchant.post(`${command}/4107`, aSale());

  expect(fields).toMatchObject({ type: 'validation-error', 'error-code': '1', 'error-message': `Unknown command ${command}` });
});

test('code 1: a command that is switched off for the end point is refused', async () => {
  const { merchant } = await aGateway({ settings: { endpoints: { '4107': { commands: ['status'] } } } });

  expect((await merchant.pay(aSale())).fields['error-message']).toBe('Command is not enabled for end point 4107');
});

test('code 1: a JSON request is refused', async () => {
  const { simulator } = await aGateway();

  const response = await fetch(`${simulator.url}/paynet/api/v2/sale/4107`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });

  expect(await response.text()).toContain('error-code=1\n');
});

test('commands are refused by GET, and bodies over the limit are not read', async () => {
  const { simulator } = await aGateway();
  const url = `${simulator.url}/paynet/api/v2/sale/4107`;

  expect((await fetch(url)).status).toBe(405);
  expect((await fetch(url, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) }).catch(() => ({ status: 413 }))).status).toBe(413);
});
