import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import type { Transport } from '../../transport/transport.ts';
import { answering } from './fixtures/answering.ts';
import {
  A_CARD,
  aModifyCommand,
  aModificationQuestion,
  AN_ORIGINAL,
  aPayCommand,
  aQuestion,
  aRebillCommand,
  settingsWith,
} from './fixtures/builders.ts';
import { VECTORS } from './fixtures/vectors.ts';
import { payneteasyGateway } from './gateway.ts';
import { askedAlone, signedNotifications } from '../../payments/testing/gateway-parts.ts';
import { typed } from '../../payments/testing/typed-card.ts';

const REFUND_OF_A_PART = { kind: 'refund', of: 'charge', amount: 1_042n, whole: false } as const;

const ACCEPTED = VECTORS.response_bodies.find(({ id }) => id === 'async-response')!.raw;

test.each([
  ['authorize', 'https://gate.example/paynet/api/v2/preauth/4107'],
  ['sale', 'https://gate.example/paynet/api/v2/sale/4107'],
] as const)('%s is one signed form to %s', async (kind, url) => {
  const { gateway, sent } = answering(ACCEPTED);

  await gateway.pay(aPayCommand({ kind }));

  const [request, ...others] = sent;
  expect(others).toEqual([]);
  expect(request).toMatchObject({ method: 'POST', url });
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8');
  expect(new URLSearchParams(request?.body).get('control')).toBe('af714d972b1320bd318a4ebdd8264283c8885f5a');
});

test('a verification is one form without amount and currency, signed without them', async () => {
  const { gateway, sent } = answering(ACCEPTED, { account_verification: true });

  expect(await gateway.pay(aPayCommand({ kind: 'verify', amount: 0n }))).toMatchObject({
    outcome: 'processing',
    gatewayReference: '7700123',
  });

  expect(sent.map(({ url }) => url)).toEqual(['https://gate.example/paynet/api/v2/account-verification/4107']);
  const form = new URLSearchParams(sent[0]?.body);
  expect([form.get('amount'), form.get('currency')]).toEqual([null, null]);
  expect(form.get('control')).toBe('9ee995eec19035b2af213f6bdac903c28df5e2fb');
});

test('a group is signed with its own number', async () => {
  const { gateway, sent } = answering(ACCEPTED, { endpoint: undefined, endpoint_group: 880 });

  await gateway.pay(aPayCommand({ kind: 'sale' }));

  expect(sent[0]?.url).toBe('https://gate.example/paynet/api/v2/sale/group/880');
  expect(new URLSearchParams(sent[0]?.body).get('control')).toBe('908727c7a10cd1c36e3eeb90d5a654c9066ca304');
});

test('what is sent has no empty parameter', async () => {
  const { gateway, sent } = answering(ACCEPTED);

  await gateway.pay(aPayCommand());

  expect([...new URLSearchParams(sent[0]?.body)].filter(([, value]) => value === '')).toEqual([]);
});

test('reserved and foreign characters arrive as they are', async () => {
  const { gateway, sent } = answering(ACCEPTED);
  const description = 'a+b & "c" = 100 % é №';

  await gateway.pay(aPayCommand({ description }));

  expect(new URLSearchParams(sent[0]?.body).get('order_desc')).toBe(description);
});

test('a Maestro card without a security code is sent without one', async () => {
  const { gateway, sent } = answering(ACCEPTED);
  await gateway.pay(aPayCommand({ means: { kind: 'card', card: typed({ ...A_CARD, number: '6759649826438453', security_code: null }) } }));

  expect(new URLSearchParams(sent[0]?.body).has('cvv2')).toBe(false);
});

test('what the gateway would refuse is not sent', async () => {
  const { gateway, sent } = answering(ACCEPTED);
  const report = await gateway.pay(aPayCommand({ means: { kind: 'card', card: typed({ ...A_CARD, security_code: null }) } }));

  expect(report).toEqual({ outcome: 'failed', code: 'invalid_security_code', details: { not_sent: 'cvv2 is missing' } });
  expect(sent).toEqual([]);
});

test.each(VECTORS.malformed_bodies)('a payment answered by $id is open, not failed', async ({ raw }) => {
  const { gateway } = answering(raw);
  await expect(gateway.pay(aPayCommand())).rejects.toMatchObject({ name: 'GatewayFault', delivery: 'perhaps_sent' });
});

test.each([
  ['capture of all', {}, 'capture', 'e0edbfc6173cf05b0397b788edec271d837b23dd'],
  ['capture of a part', { amount: 5_000n, whole: false }, 'capture', '048d0042ed2489ae5e0b0d5ed2903578507c55e8'],
  ['cancel of a hold', { kind: 'cancel' }, 'return', 'e0edbfc6173cf05b0397b788edec271d837b23dd'],
  ['cancel of a charge', { kind: 'cancel', of: 'charge' }, 'void', 'e0edbfc6173cf05b0397b788edec271d837b23dd'],
  ['refund of a part', REFUND_OF_A_PART, 'return', '9989dfb8434f5153184c67a5b1b00580455a0eba'],
] as const)('a %s is one form, its amount signed only when it is sent', async (_what, changes, command, control) => {
  const { gateway, sent } = answering(ACCEPTED, { void: true });

  expect(await gateway.modify?.(aModifyCommand(changes))).toMatchObject({ outcome: 'processing', gatewayReference: '7700123' });

  expect(sent.map(({ url }) => url)).toEqual([`https://gate.example/paynet/api/v2/${command}/4107`]);
  expect(new URLSearchParams(sent[0]?.body).get('control')).toBe(control);
});

test('a payment with a stored card is signed with login and currency', async () => {
  const { gateway, sent } = answering('type=async-response&merchant-order-id=SUB-77-2024-05&paynet-order-id=7700188');

  expect(await gateway.pay(aRebillCommand())).toMatchObject({ outcome: 'processing', gatewayReference: '7700188' });

  expect(sent.map(({ url }) => url)).toEqual(['https://gate.example/paynet/api/v2/make-rebill-preauth/4107']);
  expect(new URLSearchParams(sent[0]?.body).get('control')).toBe('c3a0e65b248a38601032232e11d36ba107cb3d18');
});

test('what lacks the name of its order is not sent', async () => {
  const { gateway, sent } = answering(ACCEPTED);
  const command = aModifyCommand({ original: { ...AN_ORIGINAL, gatewayReference: null } });

  expect(await gateway.modify?.(command)).toEqual({
    outcome: 'failed',
    code: 'gateway_error',
    details: { not_sent: 'orderid is missing' },
  });
  expect(sent).toEqual([]);
});

test.each(VECTORS.malformed_bodies)('a capture answered by $id is open, not failed', async ({ raw }) => {
  const { gateway } = answering(raw);
  await expect(gateway.modify?.(aModifyCommand())).rejects.toMatchObject({ name: 'GatewayFault', delivery: 'perhaps_sent' });
});

test('a modification is asked for by its request, under the order of the original', async () => {
  const { gateway, sent } = answering(
    'type=status-response&status=approved&transaction-type=capture&merchant-order-id=INV-2024-000417&paynet-order-id=7700123',
  );

  expect(await askedAlone(gateway).ask(aModificationQuestion({ requestReference: 'sn-2' }))).toMatchObject({
    outcome: 'approved',
    kind: 'capture',
  });

  const form = new URLSearchParams(sent[0]?.body);
  expect(form.get('by-request-sn')).toBe('sn-2');
  expect(form.get('control')).toBe('e0edbfc6173cf05b0397b788edec271d837b23dd');
});

test('a question is signed with the login and, once known, the order of the gateway', async () => {
  const { gateway, sent } = answering(
    'type=status-response\n&status=processing\n&merchant-order-id=INV-2024-000417\n&paynet-order-id=7700123\n',
  );

  await askedAlone(gateway).ask(aQuestion());
  await askedAlone(gateway).ask(aQuestion({ gatewayReference: null }));

  expect(sent.map(({ url }) => url)).toEqual(Array(2).fill('https://gate.example/paynet/api/v2/status/4107'));
  expect(sent.map(({ body }) => new URLSearchParams(body).get('control'))).toEqual([
    'e0edbfc6173cf05b0397b788edec271d837b23dd',
    '5b8335297a728c9a3e2be263dce953f554a7bb30',
  ]);
});

test('an error is read with any HTTP status', async () => {
  const { gateway } = answering('type=validation-error&error-code=9', {}, 400);
  expect(await gateway.pay(aPayCommand())).toMatchObject({ outcome: 'failed', code: 'invalid_security_code' });
});

test('a fault of the transport passes unchanged', async () => {
  const fault = new GatewayFault('not_sent', 'refused');
  const transport: Transport = { send: () => Promise.reject(fault), close: () => Promise.resolve() };

  await expect(payneteasyGateway(settingsWith(), { transport }).pay(aPayCommand())).rejects.toBe(fault);
});

test('names are asked of the payer when the acquirer insists on them', () => {
  const { gateway } = answering('', { ask_names: true });
  expect(gateway.asksFor.payerFields.slice(0, 2)).toEqual(['first_name', 'last_name']);
});

test('the acknowledgement is a short plain text', () => {
  expect(signedNotifications(answering('').gateway).acknowledgement).toEqual({ contentType: 'text/plain; charset=utf-8', body: 'OK' });
});
