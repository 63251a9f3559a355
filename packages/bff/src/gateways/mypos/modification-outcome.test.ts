import { expect, test } from 'vitest';
import type { ModificationFacts, OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import { answering, type Answers } from './fixtures/answering.ts';
import { aModificationQuestion, AN_ORIGINAL, ORDER_ID } from './fixtures/builders.ts';
import { signedListAnswer } from './fixtures/signed-answer.ts';
import { askedAlone } from '../../payments/testing/gateway-parts.ts';

const shown = (state: string) =>
  ({
    IPCPreAuthStatus: [
      ['OrderID', ORDER_ID],
      ['IPCPreAuthStatus', state],
      ['Status', '0'],
    ],
  }) as const;
const paid = (state: string, amount = '149.90') =>
  ({
    IPCGetPaymentStatus: [
      ['OrderID', ORDER_ID],
      ['PaymentStatus', state],
      ['Amount', amount],
      ['Currency', 'EUR'],
      ['Status', '0'],
    ],
  }) as const;

function ask(
  kind: OutcomeQuestion['kind'],
  answers: Answers,
  later: Partial<ModificationFacts> = {},
  settings: Readonly<Record<string, unknown>> = {},
) {
  return askedAlone(answering(answers, settings).gateway).ask(aModificationQuestion({ kind }, later));
}

test.each([
  ['1', { outcome: 'absent' }],
  ['3', { outcome: 'approved', kind: 'capture' }],
  ['4', { outcome: 'unknown' }],
  ['5', { outcome: 'reversed' }],
  ['6', { outcome: 'failed', code: 'gateway_error' }],
  ['2', { outcome: 'unknown' }],
])('a capture of a hold that shows %s: %o', async (state, expected) => {
  expect(await ask('capture', shown(state))).toMatchObject(expected);
});

test.each([
  ['1', { outcome: 'absent' }],
  ['3', { outcome: 'failed', code: 'gateway_error' }],
  ['4', { outcome: 'unknown' }],
  ['5', { outcome: 'approved', kind: 'cancel' }],
  ['6', { outcome: 'approved', kind: 'cancel' }],
])('a cancel of a hold that shows %s: %o', async (state, expected) => {
  expect(await ask('cancel', shown(state))).toMatchObject(expected);
});

test('where parts may be captured, one tried before may be what is shown', async () => {
  const parts = { partial_completion: true };

  expect(await ask('capture', shown('3'), { triedBefore: true }, parts)).toMatchObject({ outcome: 'unknown' });
  expect(await ask('capture', shown('3'), { triedBefore: false }, parts)).toMatchObject({ outcome: 'approved' });
  expect(await ask('capture', shown('3'), { triedBefore: true })).toMatchObject({ outcome: 'approved' });
});

test('an original that the gateway does not know says nothing of a capture', async () => {
  expect(await ask('capture', { IPCPreAuthStatus: [['Status', '5']] })).toMatchObject({ outcome: 'unknown' });
});

const SALE: Partial<ModificationFacts> = { of: 'charge', original: { ...AN_ORIGINAL, kind: 'sale' } };

test.each([
  ['4', { outcome: 'approved', kind: 'cancel' }],
  ['1', { outcome: 'absent' }],
  ['2', { outcome: 'unknown' }],
])('a cancel of a sale that shows %s: %o', async (state, expected) => {
  expect(await ask('cancel', paid(state), SALE)).toMatchObject(expected);
});

test.each([
  ['5', { outcome: 'approved', kind: 'cancel' }],
  ['3', { outcome: 'absent' }],
  ['1', { outcome: 'unknown' }],
])('a cancel of a capture that shows %s: %o', async (state, expected) => {
  expect(await ask('cancel', shown(state), { of: 'charge' })).toMatchObject(expected);
});

test('nothing tells of a refund, so nothing is asked', async () => {
  const { gateway, methods } = answering(paid('4'));

  expect(await askedAlone(gateway).ask(aModificationQuestion({ kind: 'refund' }, SALE))).toMatchObject({ outcome: 'unknown' });
  expect(methods()).toEqual([]);
});

test.each([
  ['reversed as a whole', paid('4'), SALE, { outcome: 'approved', kind: 'refund', amount: 14_990n, currency: 'EUR' }],
  ['paid', paid('1'), SALE, { outcome: 'absent' }],
  ['pending', paid('2'), SALE, { outcome: 'unknown' }],
  ['of another amount than is refunded', paid('4', '200.00'), SALE, { outcome: 'unknown' }],
  ['reversed, after another refund', paid('4'), { ...SALE, refundedBefore: 1n }, { outcome: 'unknown' }],
  ['a hold that was captured', paid('4'), { of: 'charge' }, { outcome: 'unknown' }],
] as const)('where a store shows refunded sales as reversed, an order that is %s: %o', async (_how, answers, later, expected) => {
  expect(await ask('refund', answers, later, { refund_outcome: 'payment_status' })).toMatchObject(expected);
});

const BY_MERCHANT: Partial<ModificationFacts> = { original: { ...AN_ORIGINAL, initiator: 'merchant' } };
const OPEN = {
  IPCAuthorizationList: signedListAnswer('IPCAuthorizationList', 'List', [
    { Amount: '149.90', Currency: 'EUR', OrderID: ORDER_ID, IPCTrnref: '1' },
  ]),
};
const CLOSED = { IPCAuthorizationList: signedListAnswer('IPCAuthorizationList', 'List', []) };

test.each(['capture', 'cancel'] as const)('a %s of what a merchant held is absent while it is listed, and else unknown', async (kind) => {
  expect(await ask(kind, OPEN, BY_MERCHANT)).toMatchObject({ outcome: 'absent' });
  expect(await ask(kind, CLOSED, BY_MERCHANT)).toMatchObject({ outcome: 'unknown' });
  expect(await ask(kind, CLOSED, BY_MERCHANT, { closed_authorization: 'done' })).toMatchObject({ outcome: 'approved', kind });
});
