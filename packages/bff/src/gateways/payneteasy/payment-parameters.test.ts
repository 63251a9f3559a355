import { expect, test } from 'vitest';
import { A_BROWSER, SEEN_BY_SCRIPT } from '../../payments/testing/gateway-commands.ts';
import { A_CARD, aPayCommand, settingsWith } from './fixtures/builders.ts';
import type { CardCommand } from './paying.ts';
import { paymentMessage } from './paying.ts';
import { legible, typed } from '../../payments/testing/typed-card.ts';

test('a payment says all that the gateway demands, in its words', () => {
  expect(legible(parametersOf(aPayCommand(), settingsWith()))).toEqual({
    client_orderid: 'INV-2024-000417',
    order_desc: 'Two lamps',
    amount: '149.90',
    currency: 'EUR',
    address1: '1 Example Street',
    city: 'Riga',
    zip_code: 'LV-1010',
    country: 'LV',
    phone: '+37120000000',
    email: 'payer@example.com',
    ipaddress: '203.0.113.7',
    credit_card_number: '4444000022224444',
    card_printed_name: 'ADA PAYER',
    expire_month: '03',
    expire_year: '2030',
    cvv2: '123',
    customer_browser_info: 'true',
    customer_browser_accept_header: 'text/html',
    customer_browser_user_agent: 'Example/1.0',
    customer_browser_accept_language: 'en-GB',
    customer_browser_javascript_enabled: 'true',
    customer_browser_java_enabled: 'false',
    customer_browser_color_depth: '24',
    customer_browser_screen_height: '800',
    customer_browser_screen_width: '360',
    customer_browser_time_zone: '-120',
    redirect_url: 'https://pay.example/pay/pay_01/return/1/secret',
    notify_url: 'https://pay.example/notifications/payneteasy/main',
  });
  expect(paymentMessage(aPayCommand(), settingsWith()).unsendable).toBeUndefined();
});

test('a verification says the same without amount and currency', () => {
  const { amount: _amount, currency: _currency, ...others } = parametersOf(aPayCommand());
  const { command, parameters, unsendable } = paymentMessage(aPayCommand({ kind: 'verify', amount: 0n }), settingsWith());

  expect({ command, parameters, unsendable }).toEqual({ command: 'account-verification', parameters: others, unsendable: undefined });
});

test.each([
  ['email', { payer: { ...aPayCommand().payer, email: undefined } }, {}],
  ['state', { payer: { ...aPayCommand().payer, country: 'US' } }, {}],
  ['first_name', {}, { ask_names: true }],
  ['cvv2', { means: { kind: 'card', card: typed({ ...A_CARD, security_code: null }) } } as const, {}],
])('a verification needs %s where a payment needs it', (parameter, changes, settings) => {
  const command = aPayCommand({ kind: 'verify', amount: 0n, ...changes });
  expect(paymentMessage(command, settingsWith(settings)).unsendable).toMatchObject({ parameter, reason: 'is missing' });
});

test.each([
  ['server_callback_url', 'server_callback_url'],
  ['notify_url', 'notify_url'],
] as const)('notifications by %s alone', (notification, name) => {
  const parameters = parametersOf(aPayCommand(), settingsWith({ notification }));
  expect(Object.keys(parameters).filter((key) => key.endsWith('k_url') || key === 'notify_url')).toEqual([name]);
});

test('no notification is asked for when none is wanted', () => {
  expect(parametersOf(aPayCommand(), settingsWith({ notification: 'none' }))).not.toHaveProperty('notify_url');
});

test('options of this gateway are sent with a card', () => {
  const options = { ssn: ' 6789 ', cell_phone: '+371 (2111) 1111', purpose: 'top-up' };

  expect(parametersOf(aPayCommand({ options }), settingsWith())).toMatchObject({
    ssn: '6789',
    cell_phone: '+37121111111',
    purpose: 'top-up',
  });
});

test.each([[{ ssn: '12345' }, { lengths: { ssn: 4 } }, 'ssn']])(
  '%j is refused with %j, without repeating it',
  (options, settings, parameter) => {
    const { unsendable } = paymentMessage(aPayCommand({ options }), settingsWith(settings));

    expect(unsendable).toMatchObject({ parameter, reason: expect.stringMatching(/^is longer than \d+ characters$/) as unknown });
  },
);

test('values are trimmed and empty ones are left out', () => {
  const payer = { ...aPayCommand().payer, city: ' Riga ', first_name: '  ' };
  const parameters = parametersOf(aPayCommand({ payer }), settingsWith());

  expect(parameters['city']).toBe('Riga');
  expect(parameters).not.toHaveProperty('first_name');
});

test('a long description is cut to what every gateway behind this one takes, between characters', () => {
  const parameters = parametersOf(aPayCommand({ description: '💳'.repeat(200) }), settingsWith());
  expect(parameters['order_desc']).toBe('💳'.repeat(125));
});

test('without a name on the card the name of the payer stands in', () => {
  const payer = { ...aPayCommand().payer, first_name: 'Ada', last_name: 'Payer' };
  const command = aPayCommand({ means: { kind: 'card', card: typed({ ...A_CARD, holder: null }) }, payer });

  expect(parametersOf(command, settingsWith())['card_printed_name']).toBe('Ada Payer');
});

test('a payment without a browser is not described by one', () => {
  const names = Object.keys(parametersOf(aPayCommand({ browser: null }), settingsWith()));

  expect(names.filter((name) => name.startsWith('customer_browser'))).toEqual([]);
});

test.each([
  [30, '24'],
  [24, '24'],
  [64, '48'],
  [2, '1'],
  [16, '16'],
])('a color depth of %i is said as %s', (color_depth, said) => {
  const browser = { ...A_BROWSER, script: { ...SEEN_BY_SCRIPT, color_depth } };
  expect(parametersOf(aPayCommand({ browser }), settingsWith())['customer_browser_color_depth']).toBe(said);
});

test('browser data are shortened to fit', () => {
  const browser = { ...A_BROWSER, language: 'zh-Hant-TW', accept: '', userAgent: 'x'.repeat(3000) };
  const parameters = parametersOf(aPayCommand({ browser }), settingsWith());

  expect(parameters['customer_browser_accept_language']).toBe('zh-Hant');
  expect(parameters['customer_browser_accept_header']).toBe('*/*');
  expect(parameters['customer_browser_user_agent']).toHaveLength(2048);
});

test('of a browser without scripts is said what its requests tell, and nothing is made up', () => {
  const browser = { ...A_BROWSER, script: null };
  expect(browserDataOf(parametersOf(aPayCommand({ browser }), settingsWith()))).toEqual({
    customer_browser_info: 'true',
    customer_browser_accept_header: 'text/html',
    customer_browser_user_agent: 'Example/1.0',
    customer_browser_accept_language: 'en-GB',
    customer_browser_javascript_enabled: 'false',
  });
  const withheld = settingsWith({ browser_data_without_script: false });
  expect(browserDataOf(parametersOf(aPayCommand({ browser }), withheld))).toEqual({});
  expect(browserDataOf(parametersOf(aPayCommand(), withheld))).toHaveProperty('customer_browser_color_depth', '24');
});

test('a browser without a name is not described at all', () => {
  const browser = { ...A_BROWSER, userAgent: ' ' };
  const names = Object.keys(parametersOf(aPayCommand({ browser }), settingsWith()));

  expect(names.filter((name) => name.startsWith('customer_browser'))).toEqual([]);
});

test('a state is sent where it is demanded, and elsewhere only if it fits', () => {
  const stateOf = (country: string, state: string) =>
    parametersOf(aPayCommand({ payer: { ...aPayCommand().payer, country, state } }), settingsWith())['state'];

  expect([stateOf('US', 'ny'), stateOf('AU', 'NSW'), stateOf('LV', 'Riga'), stateOf('FR', '75'), stateOf('BR', 'SP')]).toEqual([
    'NY',
    'NSW',
    undefined,
    undefined,
    'SP',
  ]);
});

test.each([
  ['cvv2', 'is missing', 'invalid_security_code', { card: { security_code: null } }],
  ['credit_card_number', 'has the wrong form', 'invalid_card_number', { card: { number: '44440000' } }],
  ['card_printed_name', 'is missing', 'invalid_holder_name', { card: { holder: null } }],
  ['email', 'is missing', 'gateway_error', { payer: { email: undefined } }],
  ['ipaddress', 'is missing', 'gateway_error', { payer: { ip_address: undefined } }],
  ['state', 'is missing', 'gateway_error', { payer: { country: 'US' } }],
  ['state', 'is longer than 3 characters', 'gateway_error', { payer: { country: 'AU', state: 'Neverland' } }],
  ['state', 'has the wrong form', 'gateway_error', { payer: { country: 'AU', state: 'NY' } }],
  ['state', 'has the wrong form', 'gateway_error', { payer: { country: 'US', state: 'NYC' } }],
  ['country', 'has the wrong form', 'gateway_error', { payer: { country: 'XX' } }],
  ['redirect_url', 'is longer than 128 characters', 'gateway_error', { returnUrl: `https://pay.example/${'x'.repeat(110)}` }],
  ['notify_url', 'is longer than 128 characters', 'gateway_error', { notificationUrl: `https://pay.example/${'x'.repeat(110)}` }],
  ['amount', 'is longer than 10 characters', 'gateway_error', { amount: 999_999_999_999n }],
  ['amount', 'is missing', 'gateway_error', { amount: 14_995n, currency: 'KWD' }],
])('%s %s: found before anything is sent, as %s', (parameter, reason, code, changes) => {
  const plain = aPayCommand();
  const { card, payer, ...rest } = { card: {}, payer: {}, ...changes };
  const means = { kind: 'card', card: typed({ ...A_CARD, ...card }) } as const;
  const command = { ...plain, ...rest, means, payer: { ...plain.payer, ...payer } };

  expect(paymentMessage(command, settingsWith()).unsendable).toMatchObject({ parameter, reason, code });
});

test('names are demanded when the acquirer insists on them', () => {
  const settings = settingsWith({ ask_names: true });
  expect(paymentMessage(aPayCommand(), settings).unsendable).toMatchObject({ parameter: 'first_name' });
});

test('what only this gateway understands is said when it is given', () => {
  const options = { site_url: 'https://shop.example', purpose: 'player 7', merchant_data: 'A=1&B=2', comment: 'of no use here' };
  const parameters = parametersOf(aPayCommand({ options }), settingsWith());

  expect(parameters).toMatchObject({ site_url: 'https://shop.example', purpose: 'player 7', merchant_data: 'A=1&B=2' });
  expect(parameters).not.toHaveProperty('comment');
});

test('options that the contract does not know are never sent', () => {
  expect(() => paymentMessage(aPayCommand({ options: { credit_card_number: '1' } }), settingsWith())).toThrow('credit_card_number');
});

function parametersOf(command: CardCommand, settings = settingsWith()) {
  return paymentMessage(command, settings).parameters;
}

function browserDataOf(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name.startsWith('customer_browser')));
}
