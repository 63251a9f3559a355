import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { InboundMessage } from '../../payments/ports/inbound.ts';
import { aGet, aPost, settingsWith } from './fixtures/builders.ts';
import { VECTORS } from './fixtures/vectors.ts';
import { readOutcomeMessage } from './inbound.ts';

const published = VECTORS.signatures.filter(({ command }) => command === 'callback');
const approved = published.find(({ id }) => id === 'callback-approved')!;
const APPROVED = { ...approved.params, control: approved.control, type: 'preauth', amount: '149.90', 'processor-tx-id': 'PNTEST-1' };

test.each(published)('$id: read by GET and by POST', ({ params, control }) => {
  const hint = { reference: params['client_orderid'], gatewayReference: params['orderid'] };

  expect(read(aGet({ ...params, control }))).toMatchObject(hint);
  expect(read(aPost({ ...params, control }))).toMatchObject(hint);
});

test('a notification tells what it claims, in the words of the gateway, but no amount: that is not signed', () => {
  expect(read(aGet({ ...APPROVED, error_code: '', error_message: 'null', 'rapida-balance': '0.00' })).details).toEqual({
    status: 'approved',
    type: 'preauth',
    'processor-tx-id': 'PNTEST-1',
  });
});

test.each([
  ['notification', { type: 'preauth' }, 'approval'],
  ['notification', { type: '' }, 'approval'],
  ['notification', { type: 'capture' }, 'change'],
  ['notification', { type: 'reversal' }, 'change'],
  ['notification', { type: 'Chargeback' }, 'change'],
  ['notification', { type: 'instalment' }, 'change'],
  ['return', { type: 'preauth' }, undefined],
  ['return', { type: 'capture' }, undefined],
] as const)('an approved %s with %j announces %s', (source, changes, announces) => {
  expect(readOutcomeMessage(source, aGet({ ...APPROVED, ...changes }), settingsWith()).announces).toBe(announces);
});

test('a notification of a dispute names the reason of the bank, in one short line', () => {
  const reason = (changes: Record<string, string>) => read(aGet({ ...APPROVED, ...changes })).reasonCode;

  expect(reason({ type: 'chargeback', 'reason-code': '4837' })).toBe('4837');
  expect(reason({ type: 'FRAUD', 'reason-code': ` 10.4\n${'x'.repeat(50)}` })).toBe(`10.4 ${'x'.repeat(27)}`);
  expect(reason({ type: 'retrieval', 'reason-code': 'card 4444000022224444' })).toBe('card [card number]');
  expect(reason({ type: 'chargeback', 'reason-code': 'null' })).toBeUndefined();
  expect(reason({ type: 'reversal', 'reason-code': '4837' })).toBeUndefined();
});

test('merchant_order stands in for client_orderid', () => {
  const { client_orderid: _, ...rest } = APPROVED as Record<string, string>;
  expect(read(aGet(rest)).reference).toBe('INV-2024-000417');
});

test.each(['status', 'orderid', 'control'])('without %s a message is malformed, however wrong its control', (name) => {
  expect(() => read(aGet({ ...APPROVED, control: 'wrong', [name]: '' }))).toThrow(MalformedMessage);
});

test('without any order a message is malformed', () => {
  expect(() => read(aGet({ ...APPROVED, client_orderid: '', merchant_order: '' }))).toThrow(MalformedMessage);
});

test.each([
  ['a wrong control', { control: '0'.repeat(40) }],
  ['no control at all in it', { control: 'none' }],
  ['an altered status', { status: 'declined' }],
  ['an altered order', { client_orderid: 'OTHER', merchant_order: 'OTHER' }],
  ['an altered order of the gateway', { orderid: '7700124' }],
  ['two different orders', { merchant_order: 'OTHER' }],
])('a message with %s is not authentic', (_what, changes) => {
  expect(() => read(aGet({ ...APPROVED, ...changes }))).toThrow(NotAuthentic);
});

test('during a roll-over the previous key still counts', () => {
  const settings = settingsWith({ control_key: 'NEW-KEY', previous_control_key: VECTORS.fixture.merchant_control });

  expect(readOutcomeMessage('notification', aGet(APPROVED), settings).reference).toBe('INV-2024-000417');
  expect(() => readOutcomeMessage('notification', aGet(APPROVED), settingsWith({ control_key: 'NEW-KEY' }))).toThrow(NotAuthentic);
});

test('the same message has the same digest by GET and by POST', () => {
  expect(read(aGet(APPROVED)).digest).toBe(read(aPost({ ...APPROVED, name: 'Ada' })).digest);
});

test.each([{ amount: '10.00' }, { 'processor-tx-id': 'PNTEST-2' }, { type: 'sale' }, { error_message: 'other' }])(
  'a copy with another unsigned field has the same digest: %j',
  (changes) => {
    expect(read(aGet({ ...APPROVED, ...changes })).digest).toBe(read(aGet(APPROVED)).digest);
  },
);

test('one control makes at most three messages: of the payment, of a modification and of a dispute', () => {
  const types = ['', 'preauth', 'Sale', 'account_verification', 'capture', 'reversal', 'instalment', 'toString', 'chargeback', 'FRAUD'];
  const digests = types.map((type) => read(aGet({ ...APPROVED, type })).digest);

  expect(digests.map((digest) => digests.indexOf(digest))).toEqual([0, 0, 0, 0, 4, 4, 4, 4, 8, 8]);
});

test('a return never takes the place of a notification', () => {
  expect(readOutcomeMessage('return', aPost(APPROVED), settingsWith()).digest).not.toBe(read(aPost(APPROVED)).digest);
});

test.each(['PUT', 'HEAD', 'DELETE', 'get'])('%s is refused', (method) => {
  expect(() => read({ ...aGet(APPROVED), method })).toThrow(MalformedMessage);
});

test('a body that is no form is refused', () => {
  expect(() => read(aPost(APPROVED, 'application/json'))).toThrow(MalformedMessage);
  expect(read(aPost(APPROVED, 'Application/X-WWW-Form-Urlencoded; charset=UTF-8')).gatewayReference).toBe('7700123');
});

test.each(['status=%', 'status=%FF', `status=${'x'.repeat(70_000)}`, ''])('a query that cannot be read is malformed', (query) => {
  expect(() => read({ ...aGet({}), query })).toThrow(MalformedMessage);
});

test.each([
  ['a broken escape', 'comment=50%'],
  ['windows-1251', 'comment=%D2%E5%F1%F2'],
  ['a name that cannot be decoded', '%FF=1'],
  ['a repeated name', 'name=Ada&name=Grace'],
  ['a name alone', 'comment'],
  ['an empty piece', '&'],
  ['a long text', `comment=${'x'.repeat(60_000)}`],
  ['an undecodable copy of the order', 'merchant_order=%FF'],
])('%s beside the signed fields keeps no message from being heard', (_what, odd) => {
  const query = `${odd}&${new URLSearchParams(APPROVED).toString()}&${odd}`;

  expect(read({ ...aGet({}), query: query.slice(0, 65_536) })).toMatchObject({ reference: 'INV-2024-000417', gatewayReference: '7700123' });
  expect(read({ ...aPost({}), body: new TextEncoder().encode(query.slice(0, 65_536)) }).reference).toBe('INV-2024-000417');
});

test('a card number in a message does not reach the timeline', () => {
  expect(JSON.stringify(read(aGet({ ...APPROVED, error_message: 'card 4444000022224444' })))).not.toContain('4444000022224444');
});

test('no message makes the reader fail in another way', () => {
  const anything = fc.record({
    method: fc.constantFrom('GET', 'POST'),
    query: fc.string({ unit: 'binary' }),
    contentType: fc.constantFrom('', 'application/x-www-form-urlencoded', 'text/plain'),
    body: fc.uint8Array(),
    sender: fc.ipV4(),
  });
  fc.assert(
    fc.property(anything, (message) => {
      expect(() => read(message)).toThrow(/./);
      try {
        read(message);
      } catch (error) {
        expect(error instanceof MalformedMessage || error instanceof NotAuthentic).toBe(true);
      }
    }),
  );
});

function read(message: InboundMessage) {
  return readOutcomeMessage('notification', message, settingsWith());
}
