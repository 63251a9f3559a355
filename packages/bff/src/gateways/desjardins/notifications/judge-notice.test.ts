import { expect, test } from 'vitest';
import { DEFAULT_DIALECT } from '../dialect.ts';
import { aConfirm, aNotice, anExpected, aTransaction, REFERENCE, type Said } from '../fixtures/builders.ts';
import { readNotice, type ReadNotice } from '../inbound.ts';
import { judgeNotice, judgeQueryNotice, type Judgement, type KnownAttempt } from './judge-notice.ts';

const notice = (content: string, merchantId?: string): ReadNotice => readNotice(aNotice(content, merchantId), DEFAULT_DIALECT);
const result = (said: Said = {}, merchantId?: string) => notice(aTransaction(said), merchantId);
const RESULT = result();
const DECLINE = result({ attributes: { approved: 'no' }, children: { amount: null } });
const CONFIRM = notice(aConfirm());

const attempt = (changes: Partial<KnownAttempt> = {}): KnownAttempt => ({
  state: 'under_way',
  expected: anExpected(),
  result: null,
  confirmed: false,
  ...changes,
});
const judged = (read: ReadNotice, changes: Partial<KnownAttempt> = {}) => judgeNotice(read, attempt(changes), DEFAULT_DIALECT);
const heard = ({ digest }: ReadNotice, approved = true) => ({ digest, approved });

const NEW: Judgement = { answer: 'accepted', keep: true, doubt: false, alert: null };
const KNOWN: Judgement = { ...NEW, keep: false };
const NOT_FOUND: Judgement = { ...KNOWN, answer: 'not_found' };
const refused = (alert: Judgement['alert']): Judgement => ({ ...KNOWN, answer: 'refused', alert });

const otherType = result({ attributes: { type: 'refund' } });
const otherOriginal = result({ children: { receipt: null, original_transaction: null } });

// Notes 6.3 and 8.3, row by row.
test.each<[string, ReadNotice, Partial<KnownAttempt>, Judgement]>([
  ['6.3 a result that agrees is accepted', RESULT, {}, NEW],
  ['6.3 a result of a decline is accepted: it is information', DECLINE, {}, NEW],
  ['6.3 a result without an amount is accepted', result({ children: { amount: null } }), {}, NEW],
  ['6.3 a decline of no amount at all is accepted', result({ attributes: { approved: 'no' }, children: { amount: '0' } }), {}, NEW],
  ['6.3 a result for another merchant is refused', result({}, '111111'), {}, refused('merchant')],
  ['6.3 a result of another amount is refused', result({ children: { amount: '4226' } }), {}, refused('amount')],
  ['6.3 a result of an amount that is none is refused', result({ children: { amount: '42.25' } }), {}, refused('amount')],
  ['6.3 a result of another currency is refused', result({ attributes: { currency: 'USD' } }), {}, refused('currency')],
  ['6.3 a result of another kind is refused', otherType, {}, refused('kind')],
  ['6.3 a confirm is accepted', CONFIRM, { result: heard(RESULT) }, NEW],
  ['6.3 a confirm for another merchant is refused', notice(aConfirm(), '111111'), {}, refused('merchant')],
  ['6.3 a confirm for another transaction is refused', notice(aConfirm('other')), {}, refused('transaction')],
  ['6.3 a confirm of a failed attempt is refused', CONFIRM, { state: 'failed' }, refused('contradicts_outcome')],
  [
    '6.3 a confirm of a decline is accepted, and people are told',
    CONFIRM,
    { result: heard(DECLINE, false) },
    { ...NEW, alert: 'confirms_decline' },
  ],
  ['6.3 a confirm before its result is accepted', CONFIRM, {}, NEW],
  [
    '6.3 a changed result is refused and makes the outcome doubtful',
    DECLINE,
    { result: heard(RESULT) },
    { ...refused('changed'), doubt: true },
  ],
  ['6.3 a first result that agrees with the outcome is kept for its receipt', RESULT, { state: 'succeeded' }, NEW],
  ['6.3 a first decline that agrees with the outcome is kept, too', DECLINE, { state: 'declined' }, NEW],
  ['6.3 a decline of what has failed is acknowledged', DECLINE, { state: 'failed' }, KNOWN],
  ['6.3 a result that contradicts success is refused', DECLINE, { state: 'succeeded' }, refused('contradicts_outcome')],
  ['6.3 a result that contradicts a decline is refused', RESULT, { state: 'declined' }, refused('contradicts_outcome')],
  ['6.3 a result that contradicts a failure is refused', RESULT, { state: 'failed' }, refused('contradicts_outcome')],
  ['6.3 a confirm after success is acknowledged', CONFIRM, { state: 'succeeded' }, KNOWN],
  ['6.3 a confirm that contradicts a decline is refused', CONFIRM, { state: 'declined' }, refused('contradicts_outcome')],
  ['8.3 the same result twice has the same answer and one effect', RESULT, { result: heard(RESULT) }, KNOWN],
  ['8.3 the same result after the final response has it, too', RESULT, { state: 'succeeded', result: heard(RESULT) }, KNOWN],
  ['8.3 the same confirm twice has the same answer and one effect', CONFIRM, { confirmed: true }, KNOWN],
  ['8.3 the same confirm after a decline has it, too', CONFIRM, { confirmed: true, state: 'declined' }, KNOWN],
  ['8.3 a result after its confirm is accepted', RESULT, { confirmed: true }, NEW],
  ['8.3 a result for the transaction of another attempt is refused', result({ attributes: { id: 'other' } }), {}, refused('transaction')],
  ['8.3 an old result with a changed approval changes nothing', DECLINE, { state: 'succeeded', result: heard(RESULT) }, refused('changed')],
  [
    '8.3 an old result with a changed amount changes nothing',
    result({ children: { amount: '1' } }),
    { state: 'succeeded', result: heard(RESULT) },
    refused('changed'),
  ],
  ['8.1 a result is not found when no request is in flight any more', RESULT, { state: 'lost' }, NOT_FOUND],
  ['8.1 a confirm is not found when no request is in flight any more', CONFIRM, { state: 'lost' }, NOT_FOUND],
  [
    '8.3 what a query has found is not found at the address of a payment',
    notice(`<status id="${REFERENCE}">${aTransaction()}</status>`),
    {},
    NOT_FOUND,
  ],
])('%s', (_rule, read, changes, expected) => {
  expect(judged(read, changes)).toEqual(expected);
});

test.each([RESULT, CONFIRM])('8.3 a notice after its secret has expired, or under an unknown one, is not found', (read) => {
  expect(judgeNotice(read, undefined, DEFAULT_DIALECT)).toEqual(NOT_FOUND);
});

test('a result of a refund names what it gives back', () => {
  const expected = anExpected({ kind: 'refund', original: 'o1' });
  const named = (id: string) =>
    notice(aTransaction({ attributes: { type: 'refund' } }).replace('</transaction>', `<original_transaction id="${id}"/></transaction>`));

  expect(judged(named('o1'), { expected })).toEqual(NEW);
  expect(judged(named('o2'), { expected })).toEqual(refused('original'));
  expect(judged(otherOriginal, { expected })).toEqual(NEW);
});

const found = (content: string) => notice(content);
const STATUS = found('<status id="q1"><transaction id="t1" state="pending"/></status>');
const RECEIPT = found('<receipt_copy id="q1"><transaction id="t1"/></receipt_copy>');
const query = { merchantId: '654321', reference: 'q1', kind: 'status' } as const;

test('6.3 what a query in flight has found is accepted', () => {
  expect(judgeQueryNotice(STATUS, query)).toEqual(NEW);
  expect(judgeQueryNotice(RECEIPT, { ...query, kind: 'receipt' })).toEqual(NEW);
});

test.each([
  ['replayed, when no query is in flight', STATUS, undefined],
  ['of another query', STATUS, { ...query, reference: 'q2' }],
  ['of another merchant', STATUS, { ...query, merchantId: '1' }],
  ['of another kind', RECEIPT, query],
  ['that is a result', RESULT, query],
  ['that is a confirm', CONFIRM, { ...query, reference: REFERENCE }],
] as const)('8.3 a query notice %s is not found', (_what, read, inFlight) => {
  expect(judgeQueryNotice(read, inFlight)).toEqual(NOT_FOUND);
});
