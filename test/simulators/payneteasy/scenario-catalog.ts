import type { Behavior } from './behavior.ts';
import type { Catalog } from '../chassis/scenario-choices.ts';
import type { BehaviorPatch } from './behavior-patch.ts';
import * as outcomes from './outcomes.ts';

const MINUTE_MS = 60_000;
const NEVER = { statusRequests: null, ms: null };

const withoutChallenge: BehaviorPatch = { challenge: { kind: 'none' }, outcome: outcomes.APPROVED };
const ends = (outcome: Behavior['outcome']): BehaviorPatch => ({ challenge: { kind: 'none' }, outcome });
const challenged = (kind: Behavior['challenge']['kind']): BehaviorPatch => ({ challenge: { kind }, outcome: outcomes.APPROVED });
const payerPresses = (payer: Behavior['challenge']['payer']): BehaviorPatch => ({
  challenge: { kind: 'redirect', payer },
  outcome: outcomes.APPROVED,
});
const settlesAfter = (ms: number): BehaviorPatch => ({ ...withoutChallenge, settles: { statusRequests: null, ms } });
const resolvedAfter = (ms: number | null, callback: boolean): BehaviorPatch => ({
  ...ends(outcomes.UNKNOWN),
  resolution: { ms, callback, outcome: outcomes.APPROVED },
});
const callback = (plan: BehaviorPatch['callback']): BehaviorPatch => ({ callback: plan });
const answerFaults = (kinds: readonly Behavior['paymentAnswer']['kind'][], on: 'paymentAnswer' | 'statusAnswer', times: number | null) =>
  Object.fromEntries(kinds.map((kind) => [on === 'paymentAnswer' ? kind : `status-${kind}`, { [on]: { kind, times } }]));

const SLOW = ['late', 'drip', 'no-answer', 'reset', 'ignored'] as const;
const MALFORMED = [
  'empty-body',
  'html-page',
  'http-500',
  'http-503',
  'truncated-percent',
  'no-type',
  'unasked-json',
  'wrong-order',
  'huge-body',
] as const;
const ODD_SPACING = ['no-line-feeds', 'carriage-returns', 'blank-before-separator'] as const;

/** Notes 10.3. A scenario with an empty variant only names behavior that is always there. */
export const SCENARIOS: Catalog<Behavior> = {
  S1: { title: 'approved without 3-D Secure', variants: { default: withoutChallenge } },
  S2: { title: '3DS 2 frictionless: a short Method page', variants: { default: { ...challenged('method'), returnHoldMs: 0 } } },
  S3: { title: '3DS 1.0.2 by html', variants: { default: challenged('html') } },
  S4: { title: '3DS 2 challenge by redirect-to', variants: { default: challenged('redirect') } },
  S5: { title: 'html and redirect-to together', variants: { default: challenged('both') } },
  S6: {
    title: 'challenge fields in each status answer until the payer is back, or only once',
    variants: { repeated: challenged('both'), once: { challenge: { kind: 'both', repeats: false }, outcome: outcomes.APPROVED } },
  },
  S7: {
    title: 'payer fails, cancels or leaves at the ACS',
    variants: { fail: payerPresses('fail'), cancel: payerPresses('cancel'), leave: payerPresses('leave') },
  },
  S8: {
    title: 'declined by the issuer',
    variants: {
      'insufficient-funds': ends(outcomes.INSUFFICIENT_FUNDS),
      'expired-card': ends(outcomes.EXPIRED_CARD),
      'not-permitted': ends(outcomes.NOT_PERMITTED),
      'stolen-card': ends(outcomes.STOLEN_CARD),
    },
  },
  S9: {
    title: 'refused by filters, or ended in an error',
    variants: { filtered: ends(outcomes.FILTERED), error: ends(outcomes.PROCESSING_ERROR) },
  },
  S10: {
    title: 'outcome unknown: for ever, or resolved later',
    variants: {
      'for-ever': resolvedAfter(null, false),
      'resolved-by-status': resolvedAfter(10 * MINUTE_MS, false),
      'resolved-by-callback': resolvedAfter(10 * MINUTE_MS, true),
    },
  },
  S11: {
    title: 'outcome comes late',
    variants: { 'six-minutes': settlesAfter(6 * MINUTE_MS), 'two-hours': settlesAfter(120 * MINUTE_MS) },
  },
  S12: { title: 'callback before the payment request is answered', variants: { default: callback({ when: 'before-answer' }) } },
  S13: {
    title: 'callback more than once',
    variants: { twice: callback({ copies: 2 }), ten: callback({ copies: 10 }), parallel: callback({ copies: 10, parallel: true }) },
  },
  S14: { title: 'callbacks in reverse order', variants: { default: callback({ reverseEvery: 2 }) } },
  S15: {
    title: 'one of the two channels never tells the outcome',
    variants: { 'no-callback': callback({ when: 'never' }), 'status-never-final': { statusNeverFinal: true } },
  },
  S16: {
    title: 'corrupted callback',
    variants: {
      'bad-control': callback({ corruption: 'bad-control' }),
      'altered-status': callback({ corruption: 'altered-status' }),
      'altered-amount': callback({ corruption: 'altered-amount' }),
      'lower-case-key': callback({ corruption: 'lower-case-key' }),
    },
  },
  S17: { title: 'final redirect replayed as a capture callback', variants: { default: callback({ replayedAs: ['capture'] }) } },
  S18: {
    title: 'callback by POST, with null texts, with unknown parameters',
    variants: {
      post: callback({ method: 'POST' }),
      'null-texts': callback({ nullTexts: true }),
      'extra-parameters': callback({ extraParameters: { 'rapida-balance': '0.00', 'x-new-field': 'ä & + =' } }),
    },
  },
  S19: { title: 'the answers of the merchant to callbacks are lost', variants: { default: callback({ lostAnswers: 3 }) } },
  S20: { title: 'server_callback_url only: later transactions send no callback', variants: { default: {} } },
  S21: { title: 'notify_url: later transactions call as well', variants: { default: {} } },
  S22: {
    title: 'slow or silent gateway',
    variants: { ...answerFaults(SLOW, 'paymentAnswer', 1), ...answerFaults(SLOW, 'statusAnswer', 1) },
  },
  S23: {
    title: 'malformed answer',
    variants: { ...answerFaults(MALFORMED, 'paymentAnswer', 1), ...answerFaults(MALFORMED, 'statusAnswer', 1) },
  },
  S24: {
    title: 'oddly spaced but valid answer',
    variants: { ...answerFaults(ODD_SPACING, 'paymentAnswer', null), ...answerFaults(ODD_SPACING, 'statusAnswer', null) },
  },
  S25: { title: 'errors on status, then normal', variants: { default: { statusAnswer: { kind: 'internal-error', times: 2 } } } },
  S26: { title: 'wrong requests are refused', variants: { default: {} } },
  S27: { title: 'group URL', variants: { default: {} } },
  S28: {
    title: 'client_orderid used again',
    variants: { 'same-answer': { duplicates: 'same-answer' }, 'new-order': { duplicates: 'new-order' }, error: { duplicates: 'error' } },
  },
  S29: {
    title: 'captures that are refused',
    variants: {
      default: {},
      'already-captured': { refusal: 111 },
      'already-started': { refusal: 112 },
      'wrong-amount': { refusal: 114 },
      'no-currency': { refusal: 115 },
      'partial-off': { refusal: 116 },
    },
  },
  S30: {
    title: 'returns that are refused',
    variants: {
      default: {},
      'illegal-state': { refusal: 6 },
      'wrong-amount': { refusal: 107 },
      'no-currency': { refusal: 108 },
      'partial-off': { refusal: 109 },
    },
  },
  S31: {
    title: 'cancel after capture, capture after cancel, capture after the block lapsed',
    variants: {
      default: {},
      'lapsed-declined': { block: { lapsesAfterMs: MINUTE_MS, lateCapture: outcomes.BLOCK_LAPSED } },
      'lapsed-error': { block: { lapsesAfterMs: MINUTE_MS, lateCapture: outcomes.BLOCK_LOST } },
    },
  },
  S32: {
    title: 'cards registered twice, too early, after a decline, without card data',
    variants: {
      'same-id': { cardReference: { repeated: 'same-id' } },
      'new-id': { cardReference: { repeated: 'new-id' } },
      'declined-registered': { cardReference: { afterDecline: 'registered' } },
      'no-card-data': { refusal: 121 },
    },
  },
  S33: {
    title: 'card data of an unknown reference, of an expired card',
    variants: {
      default: {},
      'unknown-reference': { cardReference: { forgotten: true } },
      'expired-card': { cardReference: { expired: true } },
    },
  },
  S34: {
    title: 'payments with a stored card',
    variants: {
      approved: { rebill: { outcome: outcomes.APPROVED, challenge: 'none', securityCode: 'endpoint' } },
      'soft-decline': { rebill: { outcome: outcomes.INSUFFICIENT_FUNDS } },
      'hard-decline': { rebill: { outcome: outcomes.STOLEN_CARD } },
      'security-code-demanded': { rebill: { securityCode: 'demanded' } },
      'challenge-demanded': { rebill: { challenge: 'redirect' } },
      'unknown-reference': { cardReference: { forgotten: true } },
    },
  },
  S35: { title: 'status still describes the transaction before for three answers', variants: { default: { staleAnswers: 3 } } },
  S36: { title: 'status by the serial number of an earlier request', variants: { default: {} } },
  S37: {
    title: 'unpublished words',
    variants: {
      pending: { words: { processing: 'pending' } },
      'chain-declined': { words: { processing: 'chain_declined' } },
      'unknown-type': { words: { transactionType: 'instalment' } },
      'unknown-stage': { words: { orderStage: 'sale_parked_by_gate' } },
      'for-ever': { words: { processing: 'pending' }, settles: NEVER, challenge: { kind: 'none' } },
    },
  },
  S38: { title: 'amounts that break floating point', variants: { default: {} } },
  S39: { title: 'JSON mode by Accept header', variants: { default: {} } },
  S40: { title: 'key replaced between request and callback', variants: { default: callback({ key: 'next' }) } },
};
