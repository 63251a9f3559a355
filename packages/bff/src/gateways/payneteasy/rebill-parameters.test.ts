import { expect, test } from 'vitest';
import { A_BROWSER } from '../../payments/testing/gateway-commands.ts';
import { aRebillCommand, settingsWith } from './fixtures/builders.ts';
import type { CardCommand } from './paying.ts';
import { paymentMessage } from './paying.ts';
import { legible, secretDigits } from '../../payments/testing/typed-card.ts';

const WITHOUT_ADDRESS = { email: 'payer@example.com' };

test('a run of a subscription says all that the gateway demands, and nothing of the payer but the address', () => {
  const { command, parameters, unsendable } = paymentMessage(aRebillCommand(), settingsWith());

  expect(command).toBe('make-rebill-preauth');
  expect(parameters).toEqual({
    login: 'acme-shop',
    cardrefid: '1650321',
    client_orderid: 'SUB-77-2024-05',
    order_desc: 'Plan May 2024',
    amount: '9.99',
    currency: 'EUR',
    ipaddress: '203.0.113.7',
    recurrent_scenario: 'REGULAR',
    recurrent_initiator: 'MERCHANT',
    redirect_url: 'https://pay.example/pay/pay_01/return/1/secret',
    notify_url: 'https://pay.example/notifications/payneteasy/main',
  });
  expect(unsendable).toBeUndefined();
});

test.each([
  ['authorize', 'make-rebill-preauth'],
  ['sale', 'make-rebill-sale'],
] as const)('%s with a stored card is %s', (kind, command) => {
  expect(paymentMessage(aRebillCommand({ kind }), settingsWith()).command).toBe(command);
});

test.each([
  ['merchant', true, 'REGULAR', 'MERCHANT'],
  ['merchant', false, 'IRREGULAR', 'MERCHANT'],
  ['payer', false, 'IRREGULAR', 'CARDHOLDER'],
] as const)('initiated by the %s, regular %s: %s, %s', (initiator, regular, recurrent_scenario, recurrent_initiator) => {
  expect(parametersOf({ initiator, regular })).toMatchObject({ recurrent_scenario, recurrent_initiator });
});

test('the scenario, a comment and other amounts are said as the merchant says them', () => {
  const options = { recurrent_scenario: 'IRREGULAR', comment: 'May', enumerate_amounts: '9.99;4.99' };
  expect(parametersOf({ options })).toMatchObject(options);
});

test('a payer who is there is asked for the security code and described by the browser', () => {
  const means = { kind: 'stored_card', reference: '1650321', securityCode: secretDigits('123') } as const;
  const { parameters, secrets } = paymentMessage(
    aRebillCommand({ initiator: 'payer', regular: false, means, browser: A_BROWSER }),
    settingsWith(),
  );

  expect(legible(parameters)).toMatchObject({ cvv2: '123', customer_browser_info: 'true', customer_browser_user_agent: 'Example/1.0' });
  expect(secrets).toEqual([means.securityCode]);
});

test('without the address of the payer the address of the server stands in', () => {
  const settings = settingsWith({ server_ip_address: '198.51.100.4' });

  expect(paymentMessage(aRebillCommand({ payer: WITHOUT_ADDRESS }), settings).parameters['ipaddress']).toBe('198.51.100.4');
  expect(paymentMessage(aRebillCommand(), settings).parameters['ipaddress']).toBe('203.0.113.7');
});

test.each([
  ['ipaddress', 'is missing', 'gateway_error', { payer: WITHOUT_ADDRESS }],
  ['cardrefid', 'is longer than 20 characters', 'gateway_error', { means: storedCard({ reference: '1'.repeat(21) }) }],
  ['cardrefid', 'is missing', 'gateway_error', { means: storedCard({ reference: ' ' }) }],
  ['cvv2', 'has the wrong form', 'invalid_security_code', { means: storedCard({ securityCode: secretDigits('12') }) }],
  ['amount', 'is missing', 'gateway_error', { amount: 14_995n, currency: 'KWD' }],
  ['redirect_url', 'is longer than 128 characters', 'gateway_error', { returnUrl: `https://pay.example/${'x'.repeat(110)}` }],
] as const)('%s %s: found before anything is sent, as %s', (parameter, reason, code, changes) => {
  expect(paymentMessage(aRebillCommand(changes), settingsWith()).unsendable).toMatchObject({ parameter, reason, code });
});

function parametersOf(changes: Partial<CardCommand>) {
  return paymentMessage(aRebillCommand(changes), settingsWith()).parameters;
}

function storedCard(changes: { readonly reference?: string; readonly securityCode?: ReturnType<typeof secretDigits> }) {
  return { kind: 'stored_card', reference: '1650321', securityCode: null, ...changes } as const;
}
