import { expect, test } from 'vitest';
import { DEFAULT_DIALECT, type TransactionKind } from './dialect.ts';
import { aNotice, READING } from './fixtures/builders.ts';
import { readNotice } from './inbound.ts';
import { TARGET_STATES } from './messages.ts';
import { targetReport } from './status-mapping.ts';

const KINDS = ['authorize', 'sale', 'capture', 'cancel', 'refund'] as const;

function ask(kind: TransactionKind, attributes: string, children = '', reading = READING) {
  const { notice } = readNotice(
    aNotice(`<status id="q1"><transaction id="t1" ${attributes}>${children}</transaction></status>`),
    DEFAULT_DIALECT,
  );
  const [target] = notice.message === 'status' ? notice.targets : [];
  if (target === undefined) throw new Error('the notice has no target');
  return targetReport(target, { kind, original: 'o1' }, reading);
}

// Notes 4.10: authorize, sale, capture, cancel, refund.
const OUTCOMES = {
  not_found: ['absent', 'absent', 'absent', 'absent', 'absent'],
  pending: ['processing', 'processing', 'processing', 'processing', 'processing'],
  approved: ['approved', 'approved', 'approved', 'approved', 'approved'],
  declined: ['declined', 'declined', 'declined', 'declined', 'declined'],
  reversed: ['reversed', 'reversed', 'unknown', 'unknown', 'unknown'],
  cancelled: ['approved', 'unknown', 'unknown', 'unknown', 'unknown'],
  completed: ['approved', 'unknown', 'unknown', 'unknown', 'unknown'],
  refunded: ['approved', 'approved', 'approved', 'unknown', 'unknown'],
  partially_refunded: ['approved', 'approved', 'approved', 'unknown', 'unknown'],
} as const;

test.each(TARGET_STATES.flatMap((state) => KINDS.map((kind, place) => [state, kind, OUTCOMES[state][place]] as const)))(
  'the state %s of an operation to %s is %s',
  (state, kind, outcome) => {
    expect(ask(kind, `state="${state}"`).outcome).toBe(outcome);
  },
);

test.each(['', 'Approved', 'settled', 'constructor', 'chargeback'])('the state %j is not published', (state) => {
  expect(ask('sale', `state="${state}" approved="yes"`).outcome).toBe('unknown');
});

test('an approval says amount, currency, kind and what bookkeeping asks for', () => {
  const words = 'type="preauthorization" found="yes" state="approved" currency="CAD" approved="yes"';

  expect(ask('authorize', words, '<amount>4225</amount><authorization_no>204417</authorization_no><card_type>AMEX</card_type>')).toEqual({
    outcome: 'approved',
    amount: 4225n,
    currency: 'CAD',
    kind: 'authorize',
    card: { brand: 'amex' },
    bankReferences: { approvalCode: '204417' },
    authentication: { method: 'none' },
    standing: { state: 'held' },
    receipt: expect.objectContaining({ authorization: '204417', lines: [] }) as unknown,
    details: {
      state: 'approved',
      type: 'preauthorization',
      currency: 'CAD',
      amount: '4225',
      authorization_no: '204417',
      card_type: 'AMEX',
    },
  });
});

test.each([
  ['authorize', 'approved', { state: 'held' }],
  ['authorize', 'completed', { state: 'taken' }],
  ['authorize', 'cancelled', { state: 'canceled' }],
  ['authorize', 'refunded', { state: 'taken', refundedShare: 'whole' }],
  ['authorize', 'partially_refunded', { state: 'taken', refundedShare: 'part' }],
  ['sale', 'approved', { state: 'taken', captured: 4225n }],
  ['sale', 'refunded', { state: 'taken', refundedShare: 'whole' }],
  ['sale', 'partially_refunded', { state: 'taken', refundedShare: 'part' }],
] as const)('%s that is %s stands as %o', (kind, state, standing) => {
  expect(ask(kind, `state="${state}"`, '<amount>4225</amount>')).toMatchObject({ outcome: 'approved', standing });
});

test('where the states of originals are ignored, they tell no more than the outcome', () => {
  const report = ask('authorize', 'state="completed"', '', { ...READING, followsOriginals: false });

  expect(report).toMatchObject({ outcome: 'approved' });
  expect(report).not.toHaveProperty('standing');
});

test.each([
  ['capture', 'approved'],
  ['refund', 'approved'],
  ['authorize', 'reversed'],
  ['authorize', 'pending'],
  ['authorize', 'settled'],
] as const)('%s that is %s tells nothing more of how the payment stands', (kind, state) => {
  expect(ask(kind, `state="${state}"`)).not.toHaveProperty('standing');
});

test.each(['4530911100000990', '20 44 17', ''])('an authorization number %j is none', (number) => {
  expect(ask('sale', 'state="approved"', `<authorization_no>${number}</authorization_no>`)).not.toHaveProperty('bankReferences');
});

test('a decline names its reason', () => {
  expect(ask('sale', 'state="declined" approved="no"', '<iso_code>51</iso_code>')).toMatchObject({
    outcome: 'declined',
    code: 'insufficient_funds',
  });
});

test.each([
  ['found="no" state="approved"'],
  ['found="yes" state="not_found"'],
  ['state="approved" approved="no"'],
  ['state="completed" approved="no"'],
  ['state="declined" approved="yes"'],
  ['state="pending" approved="yes"'],
  ['state="not_found" approved="yes"'],
  ['state="approved" type="refund"'],
  ['state="declined" type="chargeback"'],
])('what contradicts itself, or is of another kind, says nothing: %s', (words) => {
  expect(ask('authorize', words).outcome).toBe('unknown');
});

test('a capture of another authorization is not ours', () => {
  expect(ask('capture', 'state="approved"', '<original_transaction id="o1"/>').outcome).toBe('approved');
  expect(ask('capture', 'state="approved"', '<original_transaction id="o2"/>').outcome).toBe('unknown');
});

test('a receipt comes with the report where the notice has one', () => {
  expect(ask('sale', 'state="approved"', '<receipt>0RELEVE</receipt>').receipt).toMatchObject({ transaction: 't1', lines: ['RELEVE'] });
  expect(ask('sale', 'state="approved"')).not.toHaveProperty('receipt');
  expect(ask('sale', 'state="declined"', '<receipt_text>TRANSACTION REFUSEE</receipt_text>')).not.toHaveProperty('receipt');
});

test('the numbers of a receipt come with the report where the notice has no lines', () => {
  const numbers = '<authorization_no>204417</authorization_no><sequence_no>0070010042</sequence_no><terminal_id>05550001</terminal_id>';

  expect(ask('sale', 'state="approved"', `${numbers}<receipt_text>APPROVED</receipt_text>`).receipt).toMatchObject({
    authorization: '204417',
    reference: '0070010042 05550001',
    outcome: 'APPROVED',
    holder: null,
    lines: [],
  });
});

test('an approval of an amount that cannot be read is none', () => {
  expect(ask('sale', 'state="approved"', '<amount>42.25</amount>').outcome).toBe('unknown');
});
