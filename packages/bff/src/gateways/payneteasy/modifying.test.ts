import { expect, test } from 'vitest';
import { aModifyCommand, aModificationQuestion, AN_ORIGINAL, aQuestion, settingsWith } from './fixtures/builders.ts';
import { modifyMessage } from './modifying.ts';
import { statusParameters } from './asking.ts';
import { orderAskedFor } from './response.ts';
import { unsendableModification } from './unsendable.ts';

const ORDER = { login: 'acme-shop', client_orderid: 'INV-2024-000417', orderid: '7700123' };

test.each([
  ['all that is held is captured without an amount', {}, 'capture', {}],
  ['a part is captured with its currency', { amount: 5_000n, whole: false }, 'capture', { amount: '50.00', currency: 'EUR' }],
  ['a hold is canceled as a whole', { kind: 'cancel', whole: false }, 'return', { comment: 'Shipped' }],
  ['a charge is canceled by another command', { kind: 'cancel', of: 'charge' }, 'void', {}],
  ['all that was taken is refunded without an amount', { kind: 'refund', of: 'charge' }, 'return', { comment: 'Shipped' }],
  [
    'a part is refunded with its currency',
    { kind: 'refund', of: 'charge', amount: 1_042n, whole: false },
    'return',
    { amount: '10.42', currency: 'EUR', comment: 'Shipped' },
  ],
] as const)('%s', (_what, changes, command, parameters) => {
  expect(modifyMessage(aModifyCommand(changes), settingsWith())).toEqual({ command, parameters: { ...ORDER, ...parameters } });
});

test('a reason is cut to what the gateway takes, and there always is one', () => {
  const commentOf = (reason: string) => modifyMessage(aModifyCommand({ kind: 'refund', reason }), settingsWith()).parameters['comment'];

  expect(commentOf(' wrong size ')).toBe('wrong size');
  expect(commentOf('💳'.repeat(60))).toBe('💳'.repeat(50));
  expect(commentOf(' ')).toBe('refund');
});

test.each([
  ['orderid', 'is missing', { original: { ...AN_ORIGINAL, gatewayReference: null } }],
  ['orderid', 'is longer than 20 characters', { original: { ...AN_ORIGINAL, gatewayReference: '7'.repeat(21) } }],
  ['amount', 'is missing', { amount: 14_995n, currency: 'KWD', whole: false }],
  ['amount', 'is longer than 10 characters', { amount: 999_999_999_999n, whole: false }],
])('%s %s: found before anything is sent', (parameter, reason, changes) => {
  const { parameters } = modifyMessage(aModifyCommand(changes), settingsWith());

  expect(unsendableModification(parameters, settingsWith())).toEqual({ parameter, reason, code: 'gateway_error' });
});

test('a question names the order of the gateway as soon as it is known', () => {
  expect(statusParameters(aQuestion({ gatewayReference: null }), settingsWith())).toEqual({
    login: 'acme-shop',
    client_orderid: 'INV-2024-000417',
  });
  expect(statusParameters(aQuestion({ requestReference: 'sn-1' }), settingsWith())).toEqual(ORDER);
});

test('a question about a modification names the order of the original, and the request if it was answered', () => {
  expect(statusParameters(aModificationQuestion(), settingsWith())).toEqual(ORDER);
  expect(statusParameters(aModificationQuestion({ requestReference: 'sn-2' }), settingsWith())).toEqual({
    ...ORDER,
    'by-request-sn': 'sn-2',
  });
  expect(orderAskedFor(aModificationQuestion())).toMatchObject({ reference: 'INV-2024-000417', gatewayReference: '7700123' });
});
