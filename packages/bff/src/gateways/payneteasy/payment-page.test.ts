import { expect, test } from 'vitest';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { answering } from './fixtures/answering.ts';
import { aPayCommand } from './fixtures/builders.ts';
import { VECTORS } from './fixtures/vectors.ts';

const OPENED = [
  'type=async-form-response',
  'serial-number=00000000-0000-0000-0000-0000043b6560',
  'merchant-order-id=INV-2024-000417',
  'paynet-order-id=7700123',
  'redirect-url=https%3A%2F%2Fsandbox.example%2Fpaynet%2Fform%2Finit%2F1a2B_c3',
];

const asBody = (fields: readonly string[]): string => fields.map((field) => `${field}\n`).join('&');

function atPage(changes: Partial<PayCommand> = {}): PayCommand {
  const payer = { ...aPayCommand().payer, first_name: 'Ada', last_name: 'Payer' };
  return { ...aPayCommand(), payer, means: { kind: 'payment_page' }, ...changes };
}

function opening(answer = asBody(OPENED)) {
  return answering(answer, { entry: 'payment_page' });
}

test.each([
  ['authorize', 'preauth-form'],
  ['sale', 'sale-form'],
] as const)('the page of an %s is opened by one signed %s without a card', async (kind, command) => {
  const { gateway, sent } = opening();

  await gateway.pay(atPage({ kind, options: { ssn: '6789', cell_phone: '+371 2111-1111' } }));

  expect(sent.map(({ url }) => url)).toEqual([`https://gate.example/paynet/api/v2/${command}/4107`]);
  expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toMatchObject({
    client_orderid: 'INV-2024-000417',
    first_name: 'Ada',
    last_name: 'Payer',
    amount: '149.90',
    ssn: '6789',
    cell_phone: '+37121111111',
    redirect_url: 'https://pay.example/pay/pay_01/return/1/secret',
    notify_url: 'https://pay.example/notifications/payneteasy/main',
    control: 'af714d972b1320bd318a4ebdd8264283c8885f5a',
  });
  expect([...new URLSearchParams(sent[0]?.body).keys()].filter((name) => /card|cvv|expire/.test(name))).toEqual([]);
});

test('the answer takes the payer to the page, and names both references', async () => {
  expect(await opening().gateway.pay(atPage())).toEqual({
    outcome: 'challenge',
    challenge: { kind: 'redirect', url: 'https://sandbox.example/paynet/form/init/1a2B_c3' },
    gatewayReference: '7700123',
    requestReference: '00000000-0000-0000-0000-0000043b6560',
    details: { type: 'async-form-response', 'serial-number': '00000000-0000-0000-0000-0000043b6560' },
  });
});

test.each(['first_name', 'last_name', 'email'] as const)('without %s nothing is sent', async (name) => {
  const { gateway, sent } = opening();
  const { payer } = atPage();

  expect(await gateway.pay(atPage({ payer: { ...payer, [name]: undefined } }))).toMatchObject({
    outcome: 'failed',
    details: { not_sent: `${name} is missing` },
  });
  expect(sent).toEqual([]);
});

test('a page that the gateway refuses to open has failed', async () => {
  const { gateway } = opening('type=validation-error&error-code=1');
  expect(await gateway.pay(atPage())).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
});

test.each([
  ...VECTORS.malformed_bodies,
  { id: 'the answer to another command', raw: VECTORS.response_bodies.find(({ id }) => id === 'async-response')!.raw },
  { id: 'no serial number', raw: asBody(OPENED.filter((field) => !field.startsWith('serial'))) },
  { id: 'no address', raw: asBody(OPENED.filter((field) => !field.startsWith('redirect'))) },
  { id: 'an address that no payer is sent to', raw: asBody(OPENED).replace('https', 'javascript') },
])('a page that is answered by $id may have been opened', async ({ raw }) => {
  await expect(opening(raw).gateway.pay(atPage())).rejects.toMatchObject({ name: 'GatewayFault', delivery: 'perhaps_sent' });
});

test('an account with a payment page asks for names there, and for no card', () => {
  const { asksFor, capabilities } = opening().gateway;

  expect(asksFor).toMatchObject({ holder: false, payerFields: expect.arrayContaining(['first_name', 'last_name', 'email']) as unknown });
  expect(capabilities).toMatchObject({ payment_page: true, verify: false, security_code: 'none', stored_card_security_code: 'required' });
});
