import { expect, test } from 'vitest';
import { isAskable, type Operation, type PaymentRecord } from '../payment.ts';
import type { Standing } from '../ports/standing.ts';
import { possibleOperations } from '../readings/possible-operations.ts';
import { aReportContext, aSettledPayment, anOperation, CAN_DO_ALL, MODIFICATION_ID, NOON, OPERATION_ID } from '../testing/builders.ts';
import { applyReport } from './apply-report.ts';
import { afterChange } from './change-builder.ts';

const LATER = new Date(NOON.getTime() + 3_600_000);

function follow(record: PaymentRecord, standing: Standing, context = aReportContext({ at: LATER })): PaymentRecord {
  const change = applyReport(record, OPERATION_ID, { outcome: 'approved', standing, details: { said: standing.state } }, context);
  return change === undefined ? record : afterChange(record, change);
}

const held = () => aSettledPayment({ authorizationExpiresAt: LATER });
const canceled = (amountCaptured: bigint) => aSettledPayment({ status: 'canceled', amountCaptured });
const refunded = () => aSettledPayment({ status: 'refunded', amountCaptured: 14_990n, amountRefunded: 14_990n });
const taken = (refunded = 0n) => aSettledPayment({ status: 'captured', amountCaptured: 14_990n, amountRefunded: refunded });

/** A notification of a dispute came, which names the reason. */
function heard({ payment, operations, attempts }: PaymentRecord, reasonCode: string): PaymentRecord {
  const withNotice = (operation: Operation): Operation => ({
    ...operation,
    notices: [...operation.notices, { kind: 'change', digest: reasonCode, approved: null, reasonCode }],
  });
  return { payment, attempts, operations: operations.map(withNotice) };
}

function booksOf({ payment, operations }: PaymentRecord) {
  const { status, amountCaptured, amountRefunded, attention } = payment;
  const elsewhere = operations.filter(({ origin }) => origin === 'gateway').map((operation) => `${operation.kind} ${operation.status}`);
  return [status, amountCaptured, amountRefunded, elsewhere, attention.map(({ code }) => code)];
}

test.each<[string, PaymentRecord, Standing, unknown[]]>([
  ['a hold that still stands', held(), { state: 'held' }, ['authorized', 0n, 0n, [], []]],
  ['a hold that was captured', held(), { state: 'taken', captured: 14_990n }, ['captured', 14_990n, 0n, ['capture succeeded'], []]],
  ['a hold captured in part', held(), { state: 'taken', captured: 5_000n }, ['captured', 5_000n, 0n, ['capture succeeded'], []]],
  ['a hold that was canceled', held(), { state: 'canceled' }, ['canceled', 0n, 0n, ['cancel succeeded'], []]],
  [
    'a hold captured and then given back',
    held(),
    { state: 'taken', captured: 14_990n, refunded: 14_990n },
    ['refunded', 14_990n, 14_990n, ['capture succeeded', 'refund succeeded'], []],
  ],
  ['a charge given back in part', taken(), { state: 'taken', refunded: 990n }, ['captured', 14_990n, 990n, ['refund succeeded'], []]],
  ['another part of it', taken(990n), { state: 'taken', refunded: 1_990n }, ['captured', 14_990n, 1_990n, ['refund succeeded'], []]],
  ['the rest of it', taken(990n), { state: 'taken', refunded: 14_990n }, ['refunded', 14_990n, 14_990n, ['refund succeeded'], []]],
  ['a charge that was reversed', taken(), { state: 'canceled' }, ['canceled', 14_990n, 0n, ['cancel succeeded'], []]],
  ['a change that is under way', held(), { state: 'changing' }, ['authorized', 0n, 0n, [], []]],
  ['an amount that is not told', held(), { state: 'taken' }, ['authorized', 0n, 0n, ['capture unknown'], ['outcome_not_told']]],
  ['a state that is not told', held(), { state: 'unclear' }, ['authorized', 0n, 0n, [], ['changed_elsewhere']]],
  ['more than was held', held(), { state: 'taken', captured: 14_991n }, ['authorized', 0n, 0n, [], ['changed_elsewhere']]],
  ['more given back than taken', taken(), { state: 'taken', refunded: 14_991n }, ['captured', 14_990n, 0n, [], ['changed_elsewhere']]],
  ['a hold that is closed, which is all that is told', held(), { state: 'closed' }, ['authorized', 0n, 0n, [], ['changed_elsewhere']]],
  ['a hold of ours that is closed because we captured it', taken(), { state: 'closed' }, ['captured', 14_990n, 0n, [], []]],
  [
    'a part given back, which is not told',
    taken(),
    { state: 'taken', refundedShare: 'part' },
    ['captured', 14_990n, 0n, ['refund unknown'], ['outcome_not_told']],
  ],
  ['a part given back by ourselves', taken(990n), { state: 'taken', refundedShare: 'part' }, ['captured', 14_990n, 990n, [], []]],
  [
    'a part given back of what we have given back whole',
    taken(14_990n),
    { state: 'taken', refundedShare: 'part' },
    ['captured', 14_990n, 14_990n, [], ['changed_elsewhere']],
  ],
  [
    'the whole given back',
    taken(990n),
    { state: 'taken', refundedShare: 'whole' },
    ['refunded', 14_990n, 14_990n, ['refund succeeded'], []],
  ],
  ['the whole given back by ourselves', refunded(), { state: 'taken', refundedShare: 'whole' }, ['refunded', 14_990n, 14_990n, [], []]],
  [
    'the whole given back of what we have canceled after it was taken',
    canceled(14_990n),
    { state: 'taken', refundedShare: 'whole' },
    ['canceled', 14_990n, 0n, [], []],
  ],
  [
    'something taken of a hold that we have canceled',
    canceled(0n),
    { state: 'taken', refundedShare: 'whole' },
    ['canceled', 0n, 0n, [], ['changed_elsewhere']],
  ],
  [
    'a hold captured and given back, which is not told',
    held(),
    { state: 'taken', refundedShare: 'whole' },
    ['authorized', 0n, 0n, ['capture unknown'], ['outcome_not_told']],
  ],
  [
    'less given back than we know of',
    taken(990n),
    { state: 'taken', refunded: 0n },
    ['captured', 14_990n, 990n, [], ['changed_elsewhere']],
  ],
])('%s', (_what, record, standing, books) => {
  const followed = follow(record, standing);

  expect(booksOf(followed)).toEqual(books);
  expect(follow(followed, standing)).toBe(followed);
});

test('what the merchant is told, and what is planned', () => {
  const change = applyReport(
    held(),
    OPERATION_ID,
    { outcome: 'approved', standing: { state: 'canceled' }, details: {} },
    aReportContext({ at: LATER }),
  );

  expect(change?.events).toEqual([{ type: 'operation.succeeded', operation: change?.operations[0]?.id }, { type: 'payment.canceled' }]);
  expect(change?.timeline.map(({ event }) => event)).toEqual(['cancel_elsewhere', 'canceled']);
  expect(change?.payment.authorizationExpiresAt).toBeNull();
  expect(change?.tasks).toContainEqual({ kind: 'warn_of_lapse', subject: change?.payment.id, delayMs: null });
  expect(possibleOperations(follow(held(), { state: 'canceled' }), CAN_DO_ALL)).toEqual({ capture: null, cancel: null, refund: null });
});

test.each([
  ['is open', { status: 'pending' }],
  ['is unknown', { status: 'unknown' }],
  ['was sent after the question', { status: 'succeeded', sentAt: LATER, settledAt: LATER }],
  ['was settled after the question', { status: 'failed', settledAt: new Date(NOON.getTime() + 2) }],
] as const)('nothing is followed while an operation of ours %s', (_what, ours) => {
  const record = aSettledPayment({}, [{ kind: 'capture', ...ours }]);
  const context = aReportContext({ at: LATER, askedAt: new Date(NOON.getTime() + 1) });

  expect(follow(record, { state: 'canceled' }, context)).toBe(record);
});

test('what was made at the gateway is not asked about by a name of ours', () => {
  const record = follow(held(), { state: 'taken' });

  expect(record.operations.filter((operation) => isAskable(record, operation)).map(({ kind }) => kind)).toEqual(['authorize']);
});

test('an amount that is told later settles the capture that was found', () => {
  const untold = follow(held(), { state: 'taken' });
  const told = follow(untold, { state: 'taken', captured: 4_000n });

  expect(booksOf(told)).toEqual(['captured', 4_000n, 0n, ['capture succeeded'], []]);
  expect(told.operations).toHaveLength(2);
});

test('what was captured, nothing told how much, and given back before that is known, is canceled', () => {
  const canceled = follow(follow(held(), { state: 'taken' }), { state: 'canceled' });

  expect(booksOf(canceled)).toEqual(['canceled', 0n, 0n, ['cancel succeeded'], []]);
  expect(follow(canceled, { state: 'canceled' })).toBe(canceled);
});

test('a part that was given back is the whole later', () => {
  const part = follow(taken(), { state: 'taken', refundedShare: 'part' });
  const whole = follow(part, { state: 'taken', refundedShare: 'whole' });

  expect(booksOf(whole)).toEqual(['refunded', 14_990n, 14_990n, ['refund succeeded'], []]);
  expect(whole.operations).toHaveLength(2);
});

test('what is not found any more may say why; another transaction says nothing', () => {
  const context = aReportContext({ at: LATER });
  const standing = { state: 'canceled' } as const;
  const absent = applyReport(held(), OPERATION_ID, { outcome: 'absent', standing, details: {} }, context);
  const another = applyReport(held(), OPERATION_ID, { outcome: 'approved', gatewayReference: 'another', standing, details: {} }, context);

  expect(absent?.payment.status).toBe('canceled');
  expect(another?.payment).toMatchObject({ status: 'authorized', attention: [{ code: 'outcome_mismatched' }] });
});

test('what stands behind our books soon after a change of ours is a question that came too soon', () => {
  const settledAt = new Date(LATER.getTime() - 1_000);
  const ours = anOperation({ id: MODIFICATION_ID, kind: 'capture', attempt: null, status: 'succeeded', settledAt });
  const record = { ...taken(), operations: [...taken().operations, ours] };
  const muchLater = aReportContext({ at: new Date(LATER.getTime() + 3_600_000) });

  expect(follow(record, { state: 'held' })).toBe(record);
  const flagged = follow(record, { state: 'held' }, muchLater);
  expect(flagged.payment.attention.map(({ code }) => code)).toEqual(['changed_elsewhere']);
  expect(follow(flagged, { state: 'taken' }, muchLater).payment.attention).toEqual([]);
});

const CHARGEBACK = { reference: 'PNTEST-1', kind: 'chargeback', amount: 14_990n, reasonCode: null } as const;

test('a dispute is kept once, told, and answered by a person', () => {
  const record = heard(taken(), '4837');
  const followed = follow(record, { state: 'taken', disputes: [CHARGEBACK] });

  expect(followed.payment).toMatchObject({
    status: 'captured',
    disputes: [{ kind: 'chargeback', amount: 14_990, reasonCode: '4837', status: 'open' }],
    attention: [{ code: 'disputed', since: LATER.toISOString() }],
  });
  expect(possibleOperations(followed, CAN_DO_ALL).refund).toBeNull();
  expect(follow(followed, { state: 'taken', disputes: [CHARGEBACK] })).toBe(followed);
});

test('a dispute that was found before its notification came has its reason afterwards', () => {
  const found = follow(taken(), { state: 'taken', disputes: [CHARGEBACK] });
  const named = follow(heard(found, '4837'), { state: 'taken', disputes: [CHARGEBACK] });

  expect(found.payment.disputes).toMatchObject([{ reasonCode: null }]);
  expect(named.payment.disputes).toEqual([{ ...found.payment.disputes[0], reasonCode: '4837', updatedAt: LATER.toISOString() }]);
  expect(named.payment.attention).toEqual(found.payment.attention);
});

test('the reason of one dispute is not that of the next', () => {
  const retrieval = { ...CHARGEBACK, reference: 'PNTEST-2', kind: 'retrieval' } as const;
  const first = follow(heard(taken(), '4837'), { state: 'taken', disputes: [CHARGEBACK] });
  const second = follow(first, { state: 'taken', disputes: [retrieval] });

  expect(second.payment.disputes.map(({ reasonCode }) => reasonCode)).toEqual(['4837', null]);
  expect(follow(heard(second, '30'), { state: 'taken', disputes: [retrieval] }).payment.disputes).toMatchObject([
    { reasonCode: '4837' },
    { reasonCode: '30' },
  ]);
});

test('a dispute may be all that is told', () => {
  const disputes = [{ reference: 'PNTEST-1', kind: 'fraud', amount: 14_990n, reasonCode: null }] as const;
  const followed = follow(held(), { state: 'untold', disputes });

  expect(booksOf(followed)).toEqual(['authorized', 0n, 0n, [], ['disputed']]);
  expect(followed.payment.disputes).toHaveLength(1);
});

test('a retrieval takes nothing back', () => {
  const disputes = [{ reference: 'PNTEST-1', kind: 'retrieval', amount: 14_990n, reasonCode: null }] as const;

  expect(possibleOperations(follow(taken(), { state: 'taken', disputes }), CAN_DO_ALL).refund).toEqual({
    amountMax: 14_990n,
    partial: true,
  });
});
