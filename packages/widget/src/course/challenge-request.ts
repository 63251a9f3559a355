import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import type { ChallengeRequest } from '../protocol/frame-message.ts';

/** The challenge of a state, with the words of its dialog. */
export function challengeRequest({ challenge, giving_up: givingUp }: CheckoutState, page: PageData): ChallengeRequest | undefined {
  if (challenge === null) return undefined;
  const word = (key: string): string => page.messages[key] ?? '';
  const question = {
    title: word('give_up_title'),
    sentence: word('give_up_sentence'),
    confirm: word('give_up_confirm'),
    keep: word('give_up_keep'),
  };
  return {
    ...challenge,
    title: word('challenge_title'),
    close_label: word('challenge_close'),
    locale: page.locale,
    direction: page.direction,
    help: {
      trouble: word('challenge_trouble'),
      whole_window: word('challenge_whole_window'),
      give_up: word('give_up'),
      question: givingUp === 'may_cancel' ? question : null,
    },
  };
}
