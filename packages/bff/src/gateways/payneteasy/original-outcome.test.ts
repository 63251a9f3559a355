import { expect, test } from 'vitest';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import { aQuestion, aStatusResponse, settingsWith } from './fixtures/builders.ts';
import type { StatusResponse } from './messages.ts';
import { originalOutcome } from './original-outcome.ts';

type Words = Partial<StatusResponse>;

const HOLD = { kind: 'authorize', succeeded: true } as const;
const CHARGE = { kind: 'sale', succeeded: true } as const;

test.each<[string, Partial<OutcomeQuestion>, Words, unknown]>([
  ['a hold', HOLD, { 'transaction-type': 'preauth', 'total-reversal-amount': '0.00' }, { state: 'held' }],
  ['a hold, in capitals', HOLD, { 'transaction-type': 'PREAUTH' }, { state: 'held' }],
  ['a charge', CHARGE, { 'transaction-type': 'sale' }, { state: 'taken', captured: 14_990n }],
  [
    'a charge of which nothing was returned',
    CHARGE,
    { 'transaction-type': 'sale', 'total-reversal-amount': '0.00' },
    { state: 'taken', captured: 14_990n, refunded: 0n },
  ],
  ['a capture', HOLD, { 'transaction-type': 'capture' }, { state: 'taken', captured: 14_990n }],
  ['a part captured', HOLD, { 'transaction-type': 'Capture', amount: '50.00' }, { state: 'taken', captured: 5_000n }],
  ['a capture without an amount', HOLD, { 'transaction-type': 'capture', amount: undefined }, { state: 'taken' }],
  ['a cancel', HOLD, { 'transaction-type': 'cancel' }, { state: 'canceled' }],
  ['a void', CHARGE, { 'transaction-type': 'void' }, { state: 'canceled' }],
  [
    'a part given back',
    CHARGE,
    { 'transaction-type': 'reversal', amount: '10.00', 'initial-amount': '149.90', 'total-reversal-amount': '25.00' },
    { state: 'taken', refunded: 2_500n },
  ],
  [
    'all given back, so all was taken',
    HOLD,
    { 'transaction-type': 'reversal', 'initial-amount': '149.90', 'total-reversal-amount': '149.90' },
    { state: 'taken', captured: 14_990n, refunded: 14_990n },
  ],
  [
    'a refund, in the other word',
    CHARGE,
    { 'transaction-type': 'refund', amount: '10.00', 'total-reversal-amount': '10.00' },
    { state: 'taken', refunded: 1_000n },
  ],
  ['a reversal without a sum', CHARGE, { 'transaction-type': 'reversal', amount: '10.00' }, { state: 'taken', refundedShare: 'part' }],
  [
    'a reversal of all, without a sum',
    CHARGE,
    { 'transaction-type': 'reversal', amount: '149.90' },
    { state: 'taken', captured: 14_990n, refunded: 14_990n },
  ],
  [
    'a reversal whose amounts cannot be read',
    CHARGE,
    { 'transaction-type': 'reversal', amount: 'some', 'total-reversal-amount': 'much' },
    { state: 'unclear' },
  ],
  ['a type that we do not know', CHARGE, { 'transaction-type': 'instalment' }, { state: 'unclear' }],
  ['another currency', CHARGE, { 'transaction-type': 'capture', currency: 'USD' }, { state: 'unclear' }],
  ['a charge in another currency', CHARGE, { 'transaction-type': 'sale', currency: 'USD' }, { state: 'unclear' }],
  ['a capture under way', HOLD, { 'transaction-type': 'capture', status: 'processing' }, { state: 'changing' }],
  ['a type that we do not know, under way', HOLD, { 'transaction-type': 'instalment', status: 'pending' }, { state: 'changing' }],
  ['a capture whose end is unknown', HOLD, { 'transaction-type': 'capture', status: 'unknown' }, { state: 'unclear' }],
  ['a declined capture', HOLD, { 'transaction-type': 'capture', status: 'declined', 'total-reversal-amount': '0.00' }, undefined],
  ['a filtered cancel', HOLD, { 'transaction-type': 'cancel', status: 'filtered' }, undefined],
  [
    'a failed reversal after one of 10.00',
    CHARGE,
    { 'transaction-type': 'reversal', status: 'error', amount: '5.00', 'total-reversal-amount': '10.00' },
    { state: 'taken', refunded: 1_000n },
  ],
  ['no type at all', CHARGE, { 'transaction-type': undefined }, undefined],
])('%s', (_what, question, words, standing) => {
  const report = ask(words, question);

  expect(report.outcome).toBe('approved');
  expect(report.standing).toEqual(standing);
});

test.each([
  ['chargeback', 'chargeback'],
  ['FRAUD', 'fraud'],
  ['retrieval', 'retrieval'],
  ['dispute', 'other'],
] as const)('a %s of a charge is a dispute with its amount and its reason', (type, kind) => {
  const words = { 'transaction-type': type, amount: '50.00', 'processor-tx-id': 'PNTEST-7', 'total-reversal-amount': '10.00' };

  expect(ask({ ...words, 'reason-code': ' 4837\nX' }, CHARGE).standing).toEqual({
    state: 'taken',
    refunded: 1_000n,
    disputes: [{ reference: `${kind} PNTEST-7`, kind, amount: 5_000n, reasonCode: '4837 X' }],
  });
});

test('a dispute that tells nothing of itself is about all', () => {
  const { standing } = ask({ 'transaction-type': 'chargeback', amount: undefined }, CHARGE);

  expect(standing?.disputes).toEqual([{ reference: 'chargeback 14990', kind: 'chargeback', amount: 14_990n, reasonCode: null }]);
});

test.each([
  ['chargeback', undefined, 'taken'],
  ['fraud', undefined, 'untold'],
  ['retrieval', '0.00', 'untold'],
  ['dispute', '10.00', 'taken'],
] as const)('a %s of what was a hold, with %s given back, says %s', (type, sum, state) => {
  expect(ask({ 'transaction-type': type, 'total-reversal-amount': sum }, HOLD).standing?.state).toBe(state);
});

test.each([
  ['chargeback', '50.00', '60.00', 1_000n],
  ['chargeback', '50.00', '50.00', 0n],
  ['chargeback', '50.00', '10.00', undefined],
  ['chargeback', undefined, '60.00', undefined],
  ['capture', '50.00', '0.00', 0n],
  ['retrieval', '50.00', '60.00', undefined],
] as const)('where chargebacks count as given back, a %s of %s with a sum of %s leaves %s', (type, amount, sum, refunded) => {
  const settings = { chargebacks_in_reversal_amount: true };

  expect(ask({ 'transaction-type': type, amount, 'total-reversal-amount': sum }, CHARGE, settings).standing?.refunded).toBe(refunded);
});

test('where chargebacks count as given back, a sum of one refund is told, and no other', () => {
  const settings = { chargebacks_in_reversal_amount: true };
  const words = { 'transaction-type': 'reversal', amount: '10.00' };

  expect(ask({ ...words, 'total-reversal-amount': '10.00' }, CHARGE, settings).standing?.refunded).toBe(1_000n);
  expect(ask({ ...words, 'total-reversal-amount': '60.00' }, CHARGE, settings).standing).toEqual({ state: 'taken', refundedShare: 'part' });
});

test.each(['declined', 'filtered', 'error'])('an authorization that has succeeded and now says %s is contradicted', (status) => {
  expect(ask({ status }, HOLD).outcome).toBe(status === 'error' ? 'failed' : 'declined');
});

test.each(['capture', 'cancel', 'void', 'reversal', 'chargeback'])(
  'an approved %s proves the authorization, with its own amount',
  (type) => {
    const words = { 'transaction-type': type, amount: '50.00', 'initial-amount': '149.90', 'total-reversal-amount': '50.00' };
    const report = ask(words, { succeeded: false });

    expect(report).toMatchObject({ outcome: 'approved', amount: 14_990n, currency: 'EUR' });
    expect(report.standing).toEqual(ask(words, HOLD).standing);
    expect(ask({ ...words, 'initial-amount': undefined }, { succeeded: false })).not.toHaveProperty('amount');
    expect(ask({ ...words, 'initial-amount': 'much' }, { succeeded: false }).outcome).toBe('unknown');
  },
);

test('a capture under way proves nothing of an authorization whose outcome is open', () => {
  expect(ask({ 'transaction-type': 'capture', status: 'processing' }, { succeeded: false }).outcome).toBe('processing');
});

function ask(words: Words, question: Partial<OutcomeQuestion>, settings = {}) {
  return originalOutcome(aStatusResponse(words), aQuestion(question), settingsWith(settings));
}
