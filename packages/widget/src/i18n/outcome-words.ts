import type { CheckoutState } from '@paydesk/shared/checkout';
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

type Topic = keyof FrameMessages extends infer Key ? (Key extends `${infer Name}_title` ? Name : never) : never;
type Explanation = readonly [kind: OutcomeKind, topic: Topic, sentence: keyof FrameMessages, action?: keyof FrameMessages];

const EXPLANATIONS: Readonly<Record<CheckoutState['status'], Explanation>> = {
  awaiting_payer: ['neutral', 'awaiting', 'awaiting_sentence'],
  processing: ['pending', 'wait', 'wait_sentence'],
  challenged: ['pending', 'challenge', 'challenge_sentence'],
  authorized: ['success', 'authorized', 'authorized_sentence', 'nothing_to_do'],
  captured: ['success', 'captured', 'captured_sentence', 'nothing_to_do'],
  canceled: ['neutral', 'canceled', 'canceled_sentence'],
  refunded: ['neutral', 'refunded', 'refunded_sentence'],
  declined: ['failure', 'declined', 'decline_declined', 'action_use_another_card'],
  failed: ['failure', 'failed', 'failed_sentence', 'action_try_again'],
  unknown: ['pending', 'unknown', 'unknown_sentence', 'unknown_action'],
  expired: ['neutral', 'expired', 'expired_sentence', 'expired_action'],
};

const ATTENTION: Explanation = ['pending', 'attention', 'attention_sentence', 'attention_action'];

/** Words for any state, the same in the element and on pages without JavaScript. */
export function outcomeWords(state: CheckoutState, messages: FrameMessages): OutcomeWords {
  const { status, decline } = state;
  const usual = EXPLANATIONS[status];
  const [kind, topic, sentence, action] = state.needs_attention && usual[0] === 'pending' ? ATTENTION : usual;
  const words = {
    kind,
    title: messages[`${topic}_title`],
    sentence: messages[sentence],
    action: action === undefined ? '' : messages[action],
  };
  // Said where the status proves it, and nowhere else.
  const notCharged = ` ${messages.not_charged}`;
  if (status === 'expired') return { ...words, sentence: words.sentence + notCharged };
  if (kind !== 'failure') return words;
  const retryAction = decline === null ? words.action : messages[`action_${decline.action}`];
  return {
    ...words,
    sentence: (decline === null ? words.sentence : messages[`decline_${decline.code}`]) + notCharged,
    action: mayRetry(state) ? retryAction : messages.action_contact_merchant,
  };
}

/** Whether the payer may try once more. */
export function mayRetry({ status, attempts_left: attemptsLeft }: CheckoutState): boolean {
  return attemptsLeft > 0 && (status === 'declined' || status === 'failed');
}
