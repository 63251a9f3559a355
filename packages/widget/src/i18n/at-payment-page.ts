import type { Messages } from './messages.ts';

/** The words for a payer who types the card at a page of the gateway: it is not the bank that waits there. */
export function atPaymentPage(messages: Messages): Messages {
  const {
    payment_page_title: title,
    payment_page_sentence: sentence,
    payment_page_waiting: waiting,
    payment_page_continue: leadThere,
  } = messages;
  return {
    ...messages,
    pay: leadThere,
    paying: messages.payment_page_opening,
    challenge_title: title,
    challenge_sentence: waiting,
    challenge_reopen: leadThere,
    challenge_another_card: messages.payment_page_another_card,
    give_up_sentence: messages.payment_page_give_up,
    given_up_sentence: messages.payment_page_given_up,
    challenged_title: title,
    challenged_sentence: waiting,
    page_challenge_title: title,
    page_noscript_challenge: sentence,
    page_continue_to_bank: leadThere,
  };
}
