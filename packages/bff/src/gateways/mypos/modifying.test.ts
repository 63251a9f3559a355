import { expect, test } from 'vitest';
import { GatewayFault } from '../../payments/faults.ts';
import type { ModifyCommand } from '../../payments/ports/gateway-commands.ts';
import { answering, type Answers } from './fixtures/answering.ts';
import { aModifyCommand, AN_ORIGINAL, ORDER_ID } from './fixtures/builders.ts';
import { signedListAnswer } from './fixtures/signed-answer.ts';

const ALL = { mode: 'direct', tokens: true, partial_completion: true, reversal: true, require_three_ds_result: true };
const DONE = [['Status', '0']] as const;
const BY_MERCHANT = { original: { ...AN_ORIGINAL, initiator: 'merchant' } } as const;
const REFUND = { kind: 'refund', of: 'charge', whole: false, amount: 500n } as const;

async function operating(command: Partial<ModifyCommand>, answers: Answers, settings: Readonly<Record<string, unknown>> = ALL) {
  const account = answering(answers, settings);
  const report = await account.gateway.modify?.(aModifyCommand(command)).catch((error: unknown) => error);
  return { ...account, report };
}

test.each<[string, Partial<ModifyCommand>, string, Readonly<Record<string, string>>]>([
  ['capture', {}, 'IPCPreAuthCompletion', { OrderID: ORDER_ID, Amount: '149.90', Currency: 'EUR' }],
  ['capture of a part', { amount: 500n, whole: false }, 'IPCPreAuthCompletion', { OrderID: ORDER_ID, Amount: '5.00' }],
  ['cancel of a hold', { kind: 'cancel' }, 'IPCPreAuthCancellation', { OrderID: ORDER_ID }],
  ['capture of what a merchant held', BY_MERCHANT, 'IPCAuthorizationCapture', { OrderID: ORDER_ID, Amount: '149.90' }],
  ['cancel of what a merchant held', { kind: 'cancel', ...BY_MERCHANT }, 'IPCAuthorizationReverse', { OrderID: ORDER_ID }],
  ['cancel of a charge', { kind: 'cancel', of: 'charge' }, 'IPCReversal', { IPC_Trnref: '813705' }],
  ['refund', REFUND, 'IPCRefund', { IPC_Trnref: '813705', Amount: '5.00', OrderID: 'payU01jd3k5x8q2m4n6p7r9s0t1v2wD2T' }],
])('a %s is one message, and its answer the outcome', async (_what, command, method, said) => {
  const account = await operating(command, { [method]: DONE });

  expect(account.methods()).toEqual([method]);
  expect(account.said(method)).toMatchObject(said);
  expect(account.report).toMatchObject({ outcome: 'approved', kind: command.kind ?? 'capture' });
});

test('a cancellation names no amount', async () => {
  const account = await operating({ kind: 'cancel' }, { IPCPreAuthCancellation: DONE });

  expect(account.said('IPCPreAuthCancellation')).not.toHaveProperty('Amount');
});

test('the amount of an answer is the gateway’s, to be compared', async () => {
  const answer = [
    ['Amount', '100.00'],
    ['Currency', 'EUR'],
    ['OrderID', ORDER_ID],
    ['Status', '0'],
  ] as const;

  expect((await operating({}, { IPCPreAuthCompletion: answer })).report).toMatchObject({
    outcome: 'approved',
    amount: 10_000n,
    currency: 'EUR',
  });
});

const shown = (state: string) =>
  [
    ['OrderID', ORDER_ID],
    ['IPCPreAuthStatus', state],
    ['Status', '0'],
  ] as const;

test.each<[string, Partial<ModifyCommand>, string, string, Answers[string], object]>([
  ['the hold is untouched', {}, 'IPCPreAuthCompletion', '14', shown('1'), { outcome: 'declined', code: 'not_permitted' }],
  ['the hold is untouched', {}, 'IPCPreAuthCompletion', '9', shown('1'), { outcome: 'failed', code: 'gateway_error' }],
  ['it is captured, perhaps in part', {}, 'IPCPreAuthCompletion', '14', shown('3'), { outcome: 'declined', code: 'not_permitted' }],
  ['it is canceled', {}, 'IPCPreAuthCompletion', '14', shown('6'), { outcome: 'declined', code: 'not_permitted' }],
  ['it was given back', {}, 'IPCPreAuthCompletion', '14', shown('5'), { outcome: 'reversed' }],
  ['it shows an unknown word', {}, 'IPCPreAuthCompletion', '14', shown('2'), { outcome: 'unknown' }],
  ['the question is lost', {}, 'IPCPreAuthCompletion', '14', new GatewayFault('perhaps_sent', 'lost'), { outcome: 'unknown' }],
  ['it is not known', {}, 'IPCPreAuthCompletion', '14', [['Status', '5']], { outcome: 'unknown' }],
  ['it is canceled', { kind: 'cancel' }, 'IPCPreAuthCancellation', '14', shown('6'), { outcome: 'approved', kind: 'cancel' }],
  ['it has lapsed', { kind: 'cancel' }, 'IPCPreAuthCancellation', '14', shown('5'), { outcome: 'approved', kind: 'cancel' }],
  ['it is captured', { kind: 'cancel' }, 'IPCPreAuthCancellation', '14', shown('3'), { outcome: 'declined', code: 'not_permitted' }],
])('when %s, %o refused by %s with %s counts for what is shown', async (_what, command, method, status, answer, expected) => {
  const { report, methods } = await operating(command, { [method]: [['Status', status]], IPCPreAuthStatus: answer });

  expect(report).toMatchObject(expected);
  expect(methods()).toEqual([method, 'IPCPreAuthStatus']);
});

test('where no part can be captured, a refused capture of what is captured counts as done', async () => {
  const answers = { IPCPreAuthCompletion: [['Status', '14']], IPCPreAuthStatus: shown('3') } as const;

  expect((await operating({}, answers, {})).report).toMatchObject({ outcome: 'approved', kind: 'capture' });
});

test.each(['3', '20', '77'])('status %s proves nothing, so the outcome stays open', async (status) => {
  const { report, methods } = await operating({}, { IPCPreAuthCompletion: [['Status', status]] });

  expect(report).toMatchObject({ outcome: 'unknown' });
  expect(methods()).toEqual(['IPCPreAuthCompletion']);
});

test('a refused capture of what a merchant held is refused while it is listed as open', async () => {
  const listed = signedListAnswer('IPCAuthorizationList', 'List', [
    { Amount: '149.90', Currency: 'EUR', OrderID: ORDER_ID, IPCTrnref: '1' },
  ]);
  const none = signedListAnswer('IPCAuthorizationList', 'List', []);
  const refused = { IPCAuthorizationCapture: [['Status', '14']] } as const;

  expect((await operating(BY_MERCHANT, { ...refused, IPCAuthorizationList: listed })).report).toMatchObject({ outcome: 'declined' });
  expect((await operating(BY_MERCHANT, { ...refused, IPCAuthorizationList: none })).report).toMatchObject({ outcome: 'unknown' });
});

test.each([
  ['13', { outcome: 'declined', code: 'insufficient_funds' }],
  ['20', { outcome: 'unknown' }],
])('a refund with status %s is %o: nothing can be asked about it', async (status, expected) => {
  const { report, methods } = await operating(REFUND, { IPCRefund: [['Status', status]] });

  expect(report).toMatchObject(expected);
  expect(methods()).toEqual(['IPCRefund']);
});

const UNNAMED = { ...REFUND, original: { ...AN_ORIGINAL, gatewayReference: null } };
const FOUND = [
  ['OrderID', ORDER_ID],
  ['PaymentStatus', '1'],
  ['IPC_Trnref', '131753'],
  ['Status', '0'],
] as const;

test('the transaction of a payment whose answer was lost is asked for before a refund', async () => {
  const { said, methods } = await operating(UNNAMED, { IPCGetPaymentStatus: FOUND, IPCRefund: DONE });

  expect(methods()).toEqual(['IPCGetPaymentStatus', 'IPCRefund']);
  expect(said('IPCRefund')).toMatchObject({ IPC_Trnref: '131753' });
});

test.each<[string, Answers[string], object]>([
  ['no such order', [['Status', '5']], { outcome: 'failed', code: 'gateway_error' }],
  [
    'an order without it',
    [
      ['OrderID', ORDER_ID],
      ['Status', '0'],
    ],
    { outcome: 'failed', code: 'gateway_error' },
  ],
  ['no answer', new GatewayFault('perhaps_sent', 'lost'), { name: 'GatewayFault', delivery: 'not_sent' }],
])('with %s nothing is sent', async (_what, answer, expected) => {
  const { report, methods } = await operating(UNNAMED, { IPCGetPaymentStatus: answer });

  expect(report).toMatchObject(expected);
  expect(methods()).toEqual(['IPCGetPaymentStatus']);
});
