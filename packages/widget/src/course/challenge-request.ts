import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import type { FrameMessages } from '../i18n/messages.ts';
import type { ChallengeRequest } from '../protocol/frame-message.ts';

/** The challenge of a state, with the words of its dialog. */
export function challengeRequest({ challenge, giving_up: givingUp }: CheckoutState, page: PageData): ChallengeRequest | undefined {
  if (challenge === null) return undefined;
  // The BFF sends every key of the messages: its types demand it.
  const messages = page.messages as unknown as FrameMessages;
  const question = {
    title: messages.give_up_title,
    sentence: messages.give_up_sentence,
    confirm: messages.give_up_confirm,
    keep: messages.give_up_keep,
  };
  return {
    ...challenge,
    title: messages.challenge_title,
    close_label: messages.challenge_close,
    locale: page.locale,
    direction: page.direction,
    help: {
      trouble: messages.challenge_trouble,
      whole_window: messages.challenge_whole_window,
      give_up: messages.give_up,
      question: givingUp === 'may_cancel' ? question : null,
    },
  };
}
