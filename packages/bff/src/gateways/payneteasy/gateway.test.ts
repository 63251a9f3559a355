import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import type { OutboundRequest, Transport } from '../../transport/transport.ts';
import { aPayCommand, aQuestion, settingsWith } from './fixtures/builders.ts';
import { VECTORS } from './fixtures/vectors.ts';
import { payneteasyGateway } from './gateway.ts';

const ACCEPTED = VECTORS.response_bodies.find(({ id }) => id === 'async-response')!.raw;

test.each([
  ['authorize', 'https://gate.example/paynet/api/v2/preauth/4107'],
  ['sale', 'https://gate.example/paynet/api/v2/sale/4107'],
] as const)('%s is one signed form to %s', async (kind, url) => {
  const { gateway, sent } = aGateway(ACCEPTED);

  await gateway.pay(aPayCommand({ kind }));

  const [request, ...others] = sent;
  expect(others).toEqual([]);
  expect(request).toMatchObject({ method: 'POST', url });
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8');
  expect(new URLSearchParams(request?.body).get('control')).toBe('af714d972b1320bd318a4ebdd8264283c8885f5a');
});

test('a group is signed with its own number', async () => {
  const { gateway, sent } = aGateway(ACCEPTED, { endpoint: undefined, endpoint_group: 880 });

  await gateway.pay(aPayCommand({ kind: 'sale' }));

  expect(sent[0]?.url).toBe('https://gate.example/paynet/api/v2/sale/group/880');
  expect(new URLSearchParams(sent[0]?.body).get('control')).toBe('908727c7a10cd1c36e3eeb90d5a654c9066ca304');
});

test('what is sent has no empty parameter', async () => {
  const { gateway, sent } = aGateway(ACCEPTED);

  await gateway.pay(aPayCommand());

  expect([...new URLSearchParams(sent[0]?.body)].filter(([, value]) => value === '')).toEqual([]);
});

test('reserved and foreign characters arrive as they are', async () => {
  const { gateway, sent } = aGateway(ACCEPTED);
  const description = 'a+b & "c" = 100 % é №';

  await gateway.pay(aPayCommand({ description }));

  expect(new URLSearchParams(sent[0]?.body).get('order_desc')).toBe(description);
});

test('what the gateway would refuse is not sent', async () => {
  const { gateway, sent } = aGateway(ACCEPTED);
  const report = await gateway.pay(aPayCommand({ card: { ...aPayCommand().card, security_code: null } }));

  expect(report).toEqual({ outcome: 'failed', code: 'invalid_security_code', details: { not_sent: 'cvv2 is missing' } });
  expect(sent).toEqual([]);
});

test.each(VECTORS.malformed_bodies)('a payment answered by $id is open, not failed', async ({ raw }) => {
  const { gateway } = aGateway(raw);
  await expect(gateway.pay(aPayCommand())).rejects.toMatchObject({ name: 'GatewayFault', delivery: 'perhaps_sent' });
});

test('a question is signed with the login and, once known, the order of the gateway', async () => {
  const { gateway, sent } = aGateway(
    'type=status-response\n&status=processing\n&merchant-order-id=INV-2024-000417\n&paynet-order-id=7700123\n',
  );

  await gateway.ask(aQuestion());
  await gateway.ask(aQuestion({ gatewayReference: null }));

  expect(sent.map(({ url }) => url)).toEqual(Array(2).fill('https://gate.example/paynet/api/v2/status/4107'));
  expect(sent.map(({ body }) => new URLSearchParams(body).get('control'))).toEqual([
    'e0edbfc6173cf05b0397b788edec271d837b23dd',
    '5b8335297a728c9a3e2be263dce953f554a7bb30',
  ]);
});

test('an error is read whatever HTTP status carries it', async () => {
  const { gateway } = aGateway('type=validation-error&error-code=9', {}, 400);
  expect(await gateway.pay(aPayCommand())).toMatchObject({ outcome: 'failed', code: 'invalid_security_code' });
});

test('a fault of the transport passes unchanged', async () => {
  const fault = new GatewayFault('not_sent', 'refused');
  const transport: Transport = { send: () => Promise.reject(fault), close: () => Promise.resolve() };

  await expect(payneteasyGateway(settingsWith(), { transport }).pay(aPayCommand())).rejects.toBe(fault);
});

test('names are asked of the payer when the acquirer insists on them', () => {
  const { gateway } = aGateway('', { ask_names: true });
  expect(gateway.asksFor.payerFields.slice(0, 2)).toEqual(['first_name', 'last_name']);
});

test('the acknowledgement is a short plain text', () => {
  expect(aGateway('').gateway.acknowledgement).toEqual({ contentType: 'text/plain; charset=utf-8', body: 'OK' });
});

function aGateway(answer: string, changes: Readonly<Record<string, unknown>> = {}, status = 200) {
  const sent: OutboundRequest[] = [];
  const transport: Transport = {
    send(request) {
      sent.push(request);
      return Promise.resolve({ status, contentType: 'text/html;charset=utf-8', body: Buffer.from(answer), requestId: 'r' });
    },
    close: () => Promise.resolve(),
  };
  return { gateway: payneteasyGateway(settingsWith(changes), { transport }), sent };
}
