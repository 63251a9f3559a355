import { expect, test } from 'vitest';
import { MalformedDocument } from '../../formats/malformed.ts';
import { MalformedMessage } from '../../payments/faults.ts';
import { acknowledgement } from './documents/acknowledgement.ts';
import { DEFAULT_DIALECT } from './dialect.ts';
import { readDocument } from './documents/document.ts';
import { aConfirm, anExpected, aNotice, aPost, aResponse, aTransaction, READING } from './fixtures/builders.ts';
import { latin9, vector } from './fixtures/documents.ts';
import { readNotice } from './inbound.ts';
import { judgeNotice, type KnownAttempt } from './notifications/judge-notice.ts';
import { paymentReport } from './mapping.ts';
import { readTransactionAnswer } from './documents/transaction-answer.ts';
import { attributeOf, demandedChild } from './documents/xml-element.ts';

/*
 * What the scenarios of Notes 10.2 lead to: what is posted to us, in its order, with the acknowledgement it gets, and
 * the final response with its outcome. `null`: no answer comes, or none that can be read, so that the outcome stays open.
 */

const NO = { attributes: { approved: 'no' } };
const M4 = aNotice(aTransaction());
const M4_NO = aNotice(aTransaction(NO));
const M6 = aNotice(aConfirm());
const M8 = aResponse(aTransaction());
const approved = 'approved 4225';
const declinedBy = (iso_code: string) => ({ ...NO, children: { amount: null, iso_code } });
const notCompleted = { ...NO, children: { amount: null, iso_code: null, condition_code: '117' } };
const padded = aPost(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(' \r\n'), M4.body]));
const special = aNotice(aTransaction({ children: { card_holder_name: 'Zo\xe9 \xbdil \xa4' } }));
const large = aPost(Buffer.concat([M4.body, Buffer.alloc(65_536, ' ')]));

type Post = readonly [message: typeof M4, acknowledged: 'yes' | 'no' | 'unreadable'];

test.each<[string, readonly Post[], Uint8Array | null, string]>([
  [
    'an approved card',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    M8,
    approved,
  ],
  [
    'an Amex card',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    aResponse(aTransaction({ children: { card_type: 'AMEX' } })),
    approved,
  ],
  ['4000000000000002 and 900005', [[M4_NO, 'yes']], aResponse(aTransaction(declinedBy('05'))), 'declined declined'],
  ['4000000000000069', [[M4_NO, 'yes']], aResponse(aTransaction(declinedBy('54'))), 'declined expired_card'],
  ['4000000000000119', [[M4_NO, 'yes']], aResponse(aTransaction(notCompleted)), 'declined not_completed'],
  ['a card number with a wrong check digit', [], aResponse(aTransaction(notCompleted)), 'declined not_completed'],
  ['a month that is none', [], vector('me-wx03'), 'failed gateway_error'],
  ['a card that has expired', [], aResponse(aTransaction(notCompleted)), 'declined not_completed'],
  ['900051', [[M4_NO, 'yes']], aResponse(aTransaction(declinedBy('51'))), 'declined insufficient_funds'],
  ['900091', [[M4_NO, 'yes']], aResponse(aTransaction(declinedBy('91'))), 'declined issuer_unavailable'],
  [
    '901001 approved with an empty receipt',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    aResponse(aTransaction({ children: { receipt: '' } })),
    'unknown',
  ],
  [
    '901002 approved without an amount',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    aResponse(aTransaction({ children: { amount: null } })),
    'approved',
  ],
  [
    '901003 another amount',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    aResponse(aTransaction({ children: { amount: '4226' } })),
    'approved 4226',
  ],
  [
    '901004 another transaction',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    aResponse(aTransaction({ attributes: { id: 'other' } })),
    'unknown',
  ],
  [
    '901005 no XML',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    Buffer.from('approved=yes'),
    'unreadable',
  ],
  [
    '901006 entities',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    latin9('<!DOCTYPE r [<!ENTITY y "yes">]><response/>'),
    'unreadable',
  ],
  [
    '901007 and 901008 no final response',
    [
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    null,
    'unreadable',
  ],
  ['901009 a page', [], Buffer.from('<html><body><h1>500</h1><p>oops<br></body></html>'), 'unreadable'],
  [
    '901010 the confirm before the result',
    [
      [M6, 'yes'],
      [M4, 'yes'],
    ],
    M8,
    approved,
  ],
  [
    '901011 the result twice',
    [
      [M4, 'yes'],
      [M4, 'yes'],
      [M6, 'yes'],
    ],
    M8,
    approved,
  ],
  [
    '901012 the confirm twice',
    [
      [M4, 'yes'],
      [M6, 'yes'],
      [M6, 'yes'],
    ],
    M8,
    approved,
  ],
  ['901013 no result notice', [[M6, 'yes']], M8, approved],
  [
    '901014 a decline is confirmed',
    [
      [M4_NO, 'yes'],
      [M6, 'yes'],
    ],
    aResponse(aTransaction(declinedBy('05'))),
    'declined declined',
  ],
  [
    '901016 white space and a byte order mark',
    [
      [padded, 'yes'],
      [M6, 'yes'],
    ],
    M8,
    approved,
  ],
  ['901017 an unknown transaction', [[aNotice(aTransaction({ attributes: { id: 'other' } })), 'no']], M8, approved],
  [
    '901018 special characters',
    [
      [special, 'yes'],
      [M6, 'yes'],
    ],
    M8,
    approved,
  ],
  ['901019 more than 64 KiB', [[large, 'unreadable']], aResponse(aTransaction(notCompleted)), 'declined not_completed'],
])('%s', (_scenario, posts, answer, outcome) => {
  let attempt = anAttempt();
  for (const [message, expected] of posts) {
    const heard = hear(message, attempt);
    expect(heard.acknowledged).toBe(expected);
    attempt = heard.attempt;
  }

  expect(outcomeOf(answer)).toBe(outcome);
});

test('901015 a result that is altered and repeated after the final response is refused, and changes nothing', () => {
  const accepted = hear(M4, anAttempt()).attempt;
  const paid: KnownAttempt = { ...accepted, state: 'succeeded' };

  expect(hear(M4_NO, paid)).toEqual({ acknowledged: 'no', attempt: paid });
  expect(hear(M4, paid)).toEqual({ acknowledged: 'yes', attempt: paid });
});

test('902005 notices of a batch that come late are heard like any other', () => {
  const batch = anAttempt({ expected: anExpected({ kind: 'capture', original: 'o1' }) });
  const result = hear(M4, batch);

  expect(result.acknowledged).toBe('yes');
  expect(hear(M6, result.attempt).acknowledged).toBe('yes');
});

function anAttempt(changes: Partial<KnownAttempt> = {}): KnownAttempt {
  return { state: 'under_way', expected: anExpected(), result: null, confirmed: false, ...changes };
}

/** Reads, judges, keeps and acknowledges, as the adapter does. */
function hear(message: typeof M4, attempt: KnownAttempt) {
  try {
    const read = readNotice(message, DEFAULT_DIALECT);
    const { answer, keep } = judgeNotice(read, attempt, DEFAULT_DIALECT);
    const bytes = acknowledgement(read.notice, answer === 'accepted', DEFAULT_DIALECT);
    const transaction = demandedChild(demandedChild(readDocument(bytes, ''), 'merchant'), 'transaction');
    return { acknowledged: attributeOf(transaction, 'accepted'), attempt: keep ? withNotice(attempt, read) : attempt };
  } catch (error) {
    if (error instanceof MalformedMessage) return { acknowledged: 'unreadable', attempt };
    throw error;
  }
}

function withNotice(attempt: KnownAttempt, { notice, digest }: ReturnType<typeof readNotice>): KnownAttempt {
  return notice.message === 'result' ? { ...attempt, result: { digest, approved: notice.approved } } : { ...attempt, confirmed: true };
}

function outcomeOf(answer: Uint8Array | null): string {
  if (answer === null) return 'unreadable';
  try {
    const report = paymentReport(readTransactionAnswer(answer, '', DEFAULT_DIALECT), anExpected(), READING, []);
    const word = 'code' in report ? report.code : 'amount' in report ? String(report.amount) : '';
    return `${report.outcome} ${word}`.trim();
  } catch (error) {
    if (error instanceof MalformedDocument) return 'unreadable';
    throw error;
  }
}
