import type { CheckoutState } from '@paydesk/shared/checkout';
import { declineWords } from './decline-words.ts';
import type { FrameMessages } from './messages.ts';

export type OutcomeKind = 'success' | 'failure' | 'pending' | 'neutral';

/** What a payer is told about where a payment stands. */
export interface OutcomeWords {
  readonly kind: OutcomeKind;
  readonly title: string;
  /** What has happened. */
  readonly sentence: string;
  /** What the payer can do next; empty when there is nothing to say. */
  readonly action: string;
}

const KINDS: Readonly<Record<CheckoutState['status'], OutcomeKind>> = {
  awaiting_payer: 'neutral',
  processing: 'pending',
  challenged: 'pending',
  authorized: 'success',
  captured: 'success',
  verified: 'success',
  canceled: 'neutral',
  refunded: 'neutral',
  declined: 'failure',
  failed: 'failure',
  unknown: 'pending',
  expired: 'neutral',
};

/** Words for any state, the same in the element and on pages without JavaScript. */
export function outcomeWords(state: CheckoutState, messages: FrameMessages): OutcomeWords {
  const { status, decline } = state;
  const kind = KINDS[status];
  const topic = kind === 'pending' ? pendingTopic(state) : status;
  const words = { kind, title: messages[`${topic}_title`], sentence: messages[`${topic}_sentence`], action: messages[`${topic}_action`] };
  if (kind === 'failure') {
    if (decline !== null) return { kind, ...declineWords(decline, mayRetry(state), messages) };
    if (!mayRetry(state)) words.action = messages.action_contact_merchant;
  }
  if (state.given_up && (status === 'authorized' || status === 'captured')) {
    words.sentence = messages.given_up_paid_sentence;
    words.action = messages.given_up_paid_action;
  }
  // Said where the status proves it, and nowhere else. The words for `canceled` say so themselves.
  if (kind === 'failure' || status === 'expired') words.sentence += ` ${messages.not_charged}`;
  return words;
}

function pendingTopic({ status, needs_attention: needsAttention, given_up: isGivenUp }: CheckoutState) {
  if (needsAttention) return 'attention';
  return isGivenUp ? 'given_up' : status;
}

/** Whether the payer may try once more. */
export function mayRetry({ status, attempts_left: attemptsLeft }: CheckoutState): boolean {
  return attemptsLeft > 0 && KINDS[status] === 'failure';
}
