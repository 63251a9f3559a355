import { disagreement, type Disagreement, type ExpectedTransaction } from './correlation.ts';
import type { Dialect } from '../dialect.ts';
import type { ReadNotice } from '../inbound.ts';
import type { ConfirmNotice, ResultNotice, Subject } from '../messages.ts';

/**
 * Where an attempt stands when a notice of it comes in. `lost`: it is a payment whose request is not in flight any more, and
 * no outcome is known.
 */
export type AttemptState = 'under_way' | 'lost' | 'succeeded' | 'declined' | 'failed';

/** What we know of the attempt whose secret a notice was posted to. */
export interface KnownAttempt {
  readonly state: AttemptState;
  readonly expected: ExpectedTransaction;
  /** The result notice that was accepted, by its digest. */
  readonly result: { readonly digest: string; readonly approved: boolean } | null;
  readonly confirmed: boolean;
}

export type Alert = Disagreement | 'changed' | 'contradicts_outcome' | 'confirms_decline';

export interface Judgement {
  /** `not_found`: HTTP 404 without a body, as if there were no such address. */
  readonly answer: 'accepted' | 'refused' | 'not_found';
  /** The notice is new: it is kept, before the answer leaves. */
  readonly keep: boolean;
  /** The outcome has become doubtful: only a status query can tell. */
  readonly doubt: boolean;
  /** For people. */
  readonly alert: Alert | null;
}

const NEW: Judgement = { answer: 'accepted', keep: true, doubt: false, alert: null };
const KNOWN: Judgement = { answer: 'accepted', keep: false, doubt: false, alert: null };
const NOT_FOUND: Judgement = { answer: 'not_found', keep: false, doubt: false, alert: null };

/**
 * What to answer to a notice of a payment, capture, cancel or refund, and what it does. It never makes an operation succeed.
 * A result that comes after the outcome was found by a query is kept for its receipt.
 *
 * @param attempt `undefined` when the secret is not known, or has expired.
 * @see Notes 6.3, 8.3
 */
export function judgeNotice({ notice, digest }: ReadNotice, attempt: KnownAttempt | undefined, dialect: Dialect): Judgement {
  if (attempt === undefined) return NOT_FOUND;
  switch (notice.message) {
    case 'result':
      return judgeResult(notice, digest, attempt, dialect);
    case 'confirm':
      return judgeConfirm(notice, attempt);
    case 'status':
    case 'receipt':
      return NOT_FOUND;
  }
}

/** What to answer to what a query has found. @param query `undefined` when none is in flight under this secret. */
export function judgeQueryNotice({ notice }: ReadNotice, query: QueryInFlight | undefined): Judgement {
  if (notice.message !== query?.kind) return NOT_FOUND;
  return about(notice, query) === undefined ? NEW : NOT_FOUND;
}

export interface QueryInFlight extends Subject {
  readonly kind: 'status' | 'receipt';
}

function judgeResult(notice: ResultNotice, digest: string, attempt: KnownAttempt, dialect: Dialect): Judgement {
  const wrong = disagreement(notice, attempt.expected, dialect);
  if (wrong === 'merchant' || wrong === 'transaction') return refused(wrong);
  if (attempt.result?.digest === digest) return KNOWN;
  if (attempt.result !== null) return { ...refused('changed'), doubt: !isFinal(attempt.state) };
  if (wrong !== undefined) return refused(wrong);
  switch (attempt.state) {
    case 'under_way':
      return NEW;
    case 'lost':
      return NOT_FOUND;
    case 'succeeded':
      return notice.approved ? NEW : refused('contradicts_outcome');
    case 'declined':
      return notice.approved ? refused('contradicts_outcome') : NEW;
    case 'failed':
      return notice.approved ? refused('contradicts_outcome') : KNOWN;
  }
}

function judgeConfirm(notice: ConfirmNotice, attempt: KnownAttempt): Judgement {
  const wrong = about(notice, attempt.expected);
  if (wrong !== undefined) return refused(wrong);
  if (attempt.confirmed) return KNOWN;
  switch (attempt.state) {
    case 'under_way':
      return attempt.result?.approved === false ? { ...NEW, alert: 'confirms_decline' } : NEW;
    case 'lost':
      return NOT_FOUND;
    case 'succeeded':
      return KNOWN;
    case 'declined':
    case 'failed':
      return refused('contradicts_outcome');
  }
}

function about(said: Subject, expected: Subject): 'merchant' | 'transaction' | undefined {
  if (said.merchantId !== expected.merchantId) return 'merchant';
  return said.reference === expected.reference ? undefined : 'transaction';
}

function isFinal(standing: AttemptState): boolean {
  return standing === 'succeeded' || standing === 'declined' || standing === 'failed';
}

function refused(alert: Alert): Judgement {
  return { answer: 'refused', keep: false, doubt: false, alert };
}
