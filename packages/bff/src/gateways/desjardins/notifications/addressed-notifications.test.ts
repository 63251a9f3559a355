import { expect, test } from 'vitest';
import { MalformedMessage } from '../../../payments/faults.ts';
import type { KnownMessage, KnownOperation, NotificationJudgement } from '../../../payments/ports/addressed-notifications.ts';
import type { OutcomeQuestion } from '../../../payments/ports/gateway-commands.ts';
import type { InboundMessage } from '../../../payments/ports/inbound.ts';
import { anOriginal, aQuestion as anyQuestion, modificationFacts } from '../../../payments/testing/gateway-commands.ts';
import { aConfirm, aNotice, aPost, aTransaction, READING, REFERENCE } from '../fixtures/builders.ts';
import { addressedNotifications } from './addressed-notifications.ts';
import { SenderList } from '../signature.ts';

const NOTICES = addressedNotifications({ merchantId: '654321', senders: new SenderList(['203.0.113.0/24']), reading: READING });

const aQuestion = (changes: Partial<OutcomeQuestion> = {}) =>
  anyQuestion({ kind: 'sale', reference: REFERENCE, amount: 4225n, currency: 'CAD', ageMs: 1_000, ...changes });
const FACTS = modificationFacts({ original: anOriginal({ reference: 'o1' }) });
const about = (changes: Partial<KnownOperation> = {}): KnownMessage => ({
  about: 'operation',
  operation: { ...aQuestion(), status: 'pending', underWay: true, notices: [], ...changes },
});
const aboutQuery = (...questions: OutcomeQuestion[]): KnownMessage => ({ about: 'query', reference: 'q1', questions });

const judged = (message: InboundMessage, known: KnownMessage = about()) => NOTICES.judge(message, known);
const M4 = aNotice(aTransaction());
const M6 = aNotice(aConfirm());
const ack = ({ answer }: NotificationJudgement) =>
  `${answer.status} ${/accepted="\w+"/.exec(Buffer.from(answer.body).toString())?.[0] ?? ''}`.trim();

test('a result is accepted and kept, with what bookkeeping asks for', () => {
  const judgement = judged(M4);

  expect(ack(judgement)).toBe('200 accepted="yes"');
  expect(judgement).toMatchObject({
    answer: { contentType: 'text/xml' },
    accepted: { kind: 'result', approved: true },
    doubt: false,
    alert: null,
    answers: [],
    details: { notice: 'result', accepted: 'yes', approved: 'yes', authorization_no: '204417' },
  });
});

test('the receipt of a result is kept with it, and with all that has to be shown beside it', () => {
  expect(judged(M4).accepted?.receipt).toMatchObject({
    legal_name: READING.statement.legalName,
    transaction: REFERENCE,
    authorization: '204417',
    reference: '0070010042 05550001',
    holder: 'Zoe Exemple',
    outcome: 'APPROVED - THANK YOU',
    lines: ['RELEVE'],
  });
});

test.each([
  ['an empty receipt', { receipt: '<![CDATA[0\n0\n]]>' }, about()],
  ['no receipt', { receipt: null }, about()],
  ['another amount', { amount: '4226' }, about()],
  ['what we know already', {}, about({ notices: [judged(M4).accepted].filter((notice) => notice !== null) })],
])('no receipt is kept of a result with %s', (_what, children, known) => {
  expect(judged(aNotice(aTransaction({ children })), known).accepted?.receipt).toBeUndefined();
});

test('a confirm is accepted, kept, and says nothing of the outcome', () => {
  expect(judged(M6)).toMatchObject({ accepted: { kind: 'confirm', approved: null }, details: { notice: 'confirm', accepted: 'yes' } });
});

test('what was kept is known again', () => {
  const { accepted: result } = judged(M4);
  const { accepted: confirm } = judged(M6);
  const known = about({ notices: [result, confirm].filter((notice) => notice !== null) });

  expect(judged(M4, known)).toMatchObject({ accepted: null, alert: null });
  expect(judged(M6, known)).toMatchObject({ accepted: null, alert: null });
  expect([ack(judged(M4, known)), ack(judged(M6, known))]).toEqual(['200 accepted="yes"', '200 accepted="yes"']);
  const changed = judged(aNotice(aTransaction({ children: { amount: '1' } })), known);
  expect([ack(changed), changed.doubt, changed.alert, changed.accepted]).toEqual(['200 accepted="no"', true, 'changed', null]);
});

test.each<[string, KnownMessage, string, string | null]>([
  ['a payment whose request is open', about(), '200 accepted="yes"', null],
  ['a payment whose request is not open any more', about({ underWay: false }), '404', null],
  ['a payment whose outcome is unknown', about({ underWay: false, status: 'unknown' }), '404', null],
  ['a payment that has succeeded', about({ underWay: false, status: 'succeeded' }), '200 accepted="yes"', null],
  ['a payment that was declined', about({ underWay: false, status: 'declined' }), '200 accepted="no"', 'contradicts_outcome'],
  ['a payment that has failed', about({ underWay: false, status: 'failed' }), '200 accepted="no"', 'contradicts_outcome'],
  ['a capture, minutes later', about({ kind: 'capture', modification: FACTS, underWay: false }), '200 accepted="yes"', null],
  ['another amount', about({ amount: 1n }), '200 accepted="no"', 'amount'],
  ['another currency', about({ currency: 'USD' }), '200 accepted="no"', 'currency'],
  ['another operation', about({ reference: 'other' }), '200 accepted="no"', 'transaction'],
  ['the verification of a card', about({ kind: 'verify' }), '404', null],
  ['a query', aboutQuery(aQuestion()), '404', null],
])('the result of a payment at the address of %s is answered so', (_what, known, answer, alert) => {
  const judgement = judged(M4, known);

  expect(ack(judgement)).toBe(answer);
  expect(judgement.alert).toBe(alert);
});

test('what cannot be read is refused, but only at an address that there is, and from where the gateway posts', () => {
  const junk = aPost(Buffer.from('junk'));

  expect(() => judged(junk)).toThrow(MalformedMessage);
  expect(judged({ ...junk, sender: '192.0.2.1' })).toMatchObject({ answer: { status: 404, body: new Uint8Array() }, alert: 'sender' });
});

const found = (id: string, ...targets: string[]) => aNotice(`<status id="${id}">${targets.join('')}</status>`);
const target = (id: string, state: string) => `<transaction id="${id}" state="${state}"/>`;

test('what a query has found is told question by question', () => {
  const questions = [
    aQuestion({ reference: 'a' }),
    aQuestion({ reference: 'b', kind: 'capture', modification: FACTS }),
    aQuestion({ reference: 'c' }),
  ];
  const judgement = judged(
    found('q1', target('b', 'pending'), target('a', 'approved'), target('other', 'approved')),
    aboutQuery(...questions),
  );

  expect(Buffer.from(judgement.answer.body).toString()).toContain('<transaction id="q1" accepted="yes"/>');
  expect(judgement.accepted).toMatchObject({ kind: 'status', approved: null });
  expect(judgement.answers).toMatchObject([
    { reference: 'a', report: { outcome: 'approved' } },
    { reference: 'b', report: { outcome: 'processing' } },
  ]);
});

test('what another query has found is not found', () => {
  expect(judged(found('q2', target(REFERENCE, 'approved')), aboutQuery(aQuestion()))).toMatchObject({
    answer: { status: 404 },
    answers: [],
    accepted: null,
  });
  expect(ack(judged(found(REFERENCE, target(REFERENCE, 'approved'))))).toBe('404');
});

test('what a query has found must not contradict a notice that was accepted', () => {
  const capture = { ...aQuestion({ kind: 'capture', modification: FACTS }), notices: [{ kind: 'result', digest: 'd', approved: true }] };

  expect(judged(found('q1', target(REFERENCE, 'declined')), aboutQuery(capture)).answers).toMatchObject([
    { report: { outcome: 'unknown' } },
  ]);
});
