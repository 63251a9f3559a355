import { FORGERIES, type AnswerFaultKind, type Behavior, type CallbackPlan, type ChallengePlan } from './behavior.ts';
import type { Patch } from '../chassis/patch.ts';
import type { Catalog } from '../chassis/scenario-choices.ts';
import type { BehaviorPatch } from './behavior-patch.ts';
import { STATUS } from './status-codes.ts';

const MINUTE_MS = 60_000;

const ends = (outcome: number): BehaviorPatch => ({ outcome, challenge: 'none' });
const challenged = (challenge: ChallengePlan): BehaviorPatch => ({ outcome: STATUS.success, challenge });
const notified = (callback: Patch<CallbackPlan>): BehaviorPatch => ({ outcome: STATUS.success, callback });
const resolvedLater = (outcome: number): BehaviorPatch => ({
  ...ends(outcome),
  settlesAfterMs: 10 * MINUTE_MS,
  answer: { kind: 'error3' },
});

/** One variant for the answer to the request itself, one for the first answer to a status query after it. */
function spoils(kinds: Readonly<Record<string, AnswerFaultKind>>): Readonly<Record<string, BehaviorPatch>> {
  const variants: Record<string, BehaviorPatch> = {};
  for (const [variant, kind] of Object.entries(kinds)) variants[variant] = { answer: { kind } };
  for (const [variant, kind] of Object.entries(kinds)) {
    variants[variant === 'default' ? 'status' : `status-${variant}`] = { statusAnswer: { kind } };
  }
  return variants;
}

/** Notes 12.4, and what the contract of our gateways needs besides. */
export const SCENARIOS: Catalog<Behavior> = {
  approve: { title: 'approved', variants: { default: ends(STATUS.success) } },
  decline: {
    title: 'declined by the issuer',
    variants: {
      declined: ends(STATUS.declined),
      'authorization-failed': ends(STATUS.authorizationFailed),
      'not-permitted': ends(STATUS.notPermitted),
      limit: ends(STATUS.exceededLimit),
      'account-limits': ends(STATUS.exceededAccountLimits),
    },
  },
  'insufficient-funds': { title: 'declined: insufficient funds', variants: { default: ends(STATUS.insufficientFunds) } },
  'expired-card': { title: 'declined: wrong expiry', variants: { default: ends(STATUS.wrongExpiry) } },
  '3ds-failed': { title: '3-D Secure failed', variants: { default: ends(STATUS.authenticationFailed) } },
  challenge: {
    title: 'the bank asks the payer on the hosted page: a person answers, or the scenario does',
    variants: {
      person: challenged('person'),
      approve: challenged('approve'),
      fail: challenged('fail'),
      cancel: challenged('cancel'),
      leave: challenged('leave'),
    },
  },
  refuse: {
    title: 'refused, nothing happens',
    variants: {
      'wrong-signature': { refusal: STATUS.wrongSignature },
      'store-restricted': { refusal: STATUS.storeRestricted },
      duplicate: { refusal: STATUS.duplicate },
      'invalid-parameter': { refusal: STATUS.invalidParameter },
      'undefined-error': { refusal: 99 },
      'unheard-of': { refusal: 77 },
    },
  },
  badsig: {
    title: 'one value changed after signing',
    variants: { ...spoils({ default: 'badsig' }), notify: notified({ badSignature: true }) },
  },
  nosig: { title: 'answer without signature', variants: spoils({ default: 'nosig' }) },
  error3: { title: 'unsigned general error, although it was done', variants: spoils({ default: 'error3' }) },
  'timeout-before': { title: 'nothing done, connection held', variants: spoils({ default: 'timeout-before' }) },
  'timeout-after': { title: 'done, answer withheld', variants: spoils({ default: 'timeout-after' }) },
  reset: { title: 'connection cut after or before it was done', variants: spoils({ after: 'reset-after', before: 'reset-before' }) },
  slow: { title: 'answer late, or in drops', variants: spoils({ late: 'late', drip: 'drip' }) },
  malformed: {
    title: 'an answer no parser may accept',
    variants: spoils({
      'mismatched-tag': 'mismatched-tag',
      truncated: 'truncated',
      'empty-body': 'empty-body',
      doctype: 'doctype',
      'wrong-charset': 'wrong-charset',
      huge: 'huge',
      'http-500': 'http-500',
      'http-503': 'http-503',
    }),
  },
  html: { title: 'an error page instead of an answer', variants: spoils({ default: 'html' }) },
  reorder: { title: 'right values in another order', variants: spoils({ default: 'reorder' }) },
  extra: { title: 'an unknown field, correctly signed', variants: spoils({ default: 'extra' }) },
  jsonnum: { title: 'numbers as text and text as numbers in JSON', variants: spoils({ default: 'jsonnum' }) },
  redirect: { title: 'redirected to another path', variants: spoils({ default: 'redirect' }) },
  'resolved-later': {
    title: 'unsigned general error; the outcome comes ten minutes later',
    variants: { approved: resolvedLater(STATUS.success), declined: resolvedLater(STATUS.declined) },
  },
  'shown-late': {
    title: 'three status answers still show what was before',
    variants: { default: { ...ends(STATUS.success), staleAnswers: 3 } },
  },
  'notify-dup': {
    title: 'the notify is sent again after OK',
    variants: { twice: notified({ copies: 1 }), ten: notified({ copies: 9 }), parallel: notified({ copies: 9, parallel: true }) },
  },
  'notify-late': {
    title: 'the notify arrives after the browser has returned',
    variants: { default: notified({ notify: 'after-return' }) },
  },
  'notify-never': { title: 'the browser returns, no notify is sent', variants: { default: notified({ notify: 'never' }) } },
  'notify-lost': { title: 'the OK of the merchant is lost, the payment reversed', variants: { default: notified({ lostAnswers: 1 }) } },
  'rollback-first': { title: 'a rollback without a notify before it', variants: { default: notified({ rollbackFirst: true }) } },
  'notify-after-rollback': {
    title: 'the old notify is replayed after the rollback',
    variants: { default: notified({ lostAnswers: 1, replayedAfterRollback: true }) },
  },
  forge: {
    title: 'a forged callback before the genuine one',
    variants: Object.fromEntries(FORGERIES.map((forgery) => [forgery, notified({ forgeries: [forgery] })])),
  },
  expiry: { title: 'the hold lapses after one minute', variants: { default: { ...ends(STATUS.success), holdLapsesAfterMs: MINUTE_MS } } },
  'key-rotation': {
    title: 'answers and callbacks are signed with gateway key 2',
    variants: { default: { outcome: STATUS.success, keyIndex: '2' } },
  },
};
