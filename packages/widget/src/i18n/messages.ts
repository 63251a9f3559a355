import type { Checkout } from '@paydesk/shared/checkout';
import type { DeclineAction, DeclineCode } from '@paydesk/shared/decline-codes';
import type { PostalCodeName } from '@paydesk/shared/fields/postal-codes';
import type { PayerField } from '@paydesk/shared/payer-fields';
import type { PaymentStatus } from '@paydesk/shared/payment-status';

type DeclineMessages = { readonly [Code in DeclineCode as `decline_${Code}`]: string };
type ActionMessages = { readonly [Action in DeclineAction as `action_${Action}`]: string };
/** What it is called, what has happened, and what the payer can do next, which may be nothing: an empty text. */
type StatusMessages = { readonly [Status in PaymentStatus as `${Status}_${'title' | 'sentence' | 'action'}`]: string };
/** Of a postal code every name that it has in some country. */
type PayerFieldMessages = { readonly [Field in PayerField | PostalCodeName as `field_${Field}`]: string };

/**
 * All words a payer may see, in one language. `{name}` in a text is filled in by `fill`.
 * Keys that begin with `page_` are for whole pages only, those with `field_` and `payment_page_` stand in the form: scripts never get them.
 */
export interface Messages extends DeclineMessages, ActionMessages, StatusMessages, PayerFieldMessages {
  // The form
  readonly card_number: string;
  readonly expiry: string;
  /** How an expiry date is written on a card: two letters for the month, a slash, two for the year. */
  readonly expiry_placeholder: string;
  readonly security_code: string;
  /** Values: length, name. */
  readonly code_on_back: string;
  /** Values: length, name. */
  readonly code_on_front: string;
  /** Where the brand has cards without a code. */
  readonly security_code_if_any: string;
  readonly holder: string;
  readonly optional: string;
  readonly choose: string;
  /** Where there are states to choose from. */
  readonly state_hint: string;
  /** Values: brand, last_four. */
  readonly stored_card: string;
  /** Of a stored card. Values: expiry. */
  readonly expires: string;
  /** Leads from the stored card to the form for any other. */
  readonly use_another_card: string;
  /** Values: amount. Begins with the verb. */
  readonly pay: string;
  /** In place of {@link pay} where nothing is paid. */
  readonly verify: string;
  readonly paying: string;
  /** Who gets the card details. Values: merchant. */
  readonly processed_by: string;
  /** Beside a box that is not ticked. Values: merchant. */
  readonly save_card_ask: string;
  /** What card schemes demand to be said: who keeps the card, what for, and how the payer withdraws. Values: merchant. */
  readonly save_card_terms: string;

  // Where the card is typed at a page of the gateway
  /** What will happen, before the payer goes there. */
  readonly payment_page_sentence: string;
  /** The button that leads there, and leads there again. */
  readonly payment_page_continue: string;
  /** While the payer's browser is being sent there. */
  readonly payment_page_opening: string;
  readonly payment_page_title: string;
  /** Said while it is not known whether the payer has paid there. */
  readonly payment_page_waiting: string;
  /** In place of {@link challenge_another_card}. */
  readonly payment_page_another_card: string;
  /** In place of {@link give_up_sentence}. */
  readonly payment_page_give_up: string;
  /** In place of {@link given_up_sentence}. */
  readonly payment_page_given_up: string;

  // What is wrong with a field
  readonly summary_title: string;
  /** Before the title of a page with a form that was refused. */
  readonly error_prefix: string;
  readonly number_required: string;
  readonly number_incomplete: string;
  readonly number_invalid: string;
  /** Values: brand, brands. */
  readonly brand_not_accepted: string;
  readonly expiry_required: string;
  readonly expiry_invalid: string;
  readonly expiry_past: string;
  readonly expiry_far: string;
  readonly code_required: string;
  /** Values: length. */
  readonly code_length: string;
  readonly holder_required: string;
  /** Values: field. */
  readonly payer_required: string;
  /** Values: field. */
  readonly payer_invalid: string;
  /** Values: field, length. */
  readonly payer_too_long: string;
  /** Values: field. */
  readonly payer_choice: string;
  /** Of a name that has to be written in Latin letters. Values: field. */
  readonly payer_letters: string;
  /** Of an email address with other letters before the @ than the gateway takes. */
  readonly payer_mailbox: string;
  /** Values: field. */
  readonly payer_card_number: string;

  // Waiting; the beginning of it is the status `processing`
  readonly wait_patient: string;
  readonly wait_offline: string;

  // The bank's challenge
  readonly challenge_title: string;
  readonly challenge_close: string;
  /** Said while the challenge is closed and the bank still waits. */
  readonly challenge_sentence: string;
  readonly challenge_reopen: string;
  /** How a payer gets from here to the form. */
  readonly challenge_another_card: string;
  /** Before {@link challenge_whole_window}, when the bank's page seems not to come. */
  readonly challenge_trouble: string;
  readonly challenge_whole_window: string;

  // Giving up
  readonly give_up: string;
  /** In place of {@link give_up} where the shop is returned to. Values: merchant. */
  readonly give_up_and_return: string;
  /** Asked where an attempt is under way; what giving up may come to; and the two answers. */
  readonly give_up_title: string;
  readonly give_up_sentence: string;
  readonly give_up_confirm: string;
  readonly give_up_keep: string;
  /** We may not have been told. */
  readonly give_up_lost: string;
  /** While the outcome of the attempt is still to come. */
  readonly given_up_title: string;
  readonly given_up_sentence: string;
  readonly given_up_action: string;
  /** In place of the words of a success. */
  readonly given_up_paid_sentence: string;
  readonly given_up_paid_action: string;

  // The result
  readonly attention_title: string;
  readonly attention_sentence: string;
  readonly attention_action: string;
  /** Only ever said where it is proven. */
  readonly not_charged: string;
  /** After a wrong security code. */
  readonly action_enter_code: string;
  /** Where the fault may be the shop’s, but the payer may go on. */
  readonly action_retry_or_contact: string;
  readonly retry: string;
  /** Values: merchant. */
  readonly return_to_merchant: string;
  readonly amount: string;
  readonly order: string;
  readonly order_reference: string;
  readonly date: string;
  readonly card: string;
  readonly merchant: string;

  // The receipt, which some gateways write
  readonly receipt_title: string;
  readonly receipt_merchant: string;
  readonly receipt_transaction: string;
  readonly receipt_authorization: string;
  readonly receipt_reference: string;
  /** Values: currency, written out in the plural. */
  readonly receipt_currency: string;
  readonly receipt_terms: string;
  readonly receipt_refund_policy: string;
  readonly receipt_print: string;

  // When we are the problem
  readonly not_sent: string;

  // When tries are limited; see `tooManyTries`
  readonly too_many_tries: string;
  /** Values: when, as "in 30 seconds". */
  readonly try_again_when: string;
  /** When that time is over. */
  readonly try_again_now: string;
  /** Where the time is not known. */
  readonly try_again_later: string;
  /** While the shop's page shows a captcha. */
  readonly captcha_shown: string;

  // Whole pages
  /** Values: merchant. */
  readonly page_checkout_title: string;
  readonly page_wait_title: string;
  readonly page_challenge_title: string;
  /** The script of the form could not be loaded. */
  readonly page_script_missing: string;
  readonly page_reload: string;
  /** Leads from the frame to the hosted page. */
  readonly page_open_alone: string;
  readonly page_noscript_wait: string;
  readonly page_check_again: string;
  readonly page_noscript_challenge: string;
  readonly page_continue_to_bank: string;
  readonly page_returning: string;
  readonly page_noscript_print: string;
  readonly page_trial: string;
  readonly page_not_found_title: string;
  readonly page_not_found_sentence: string;
  readonly page_link_expired_title: string;
  readonly page_link_expired_sentence: string;
  readonly page_wrong_state_title: string;
  readonly page_wrong_state_sentence: string;
  readonly page_show_state: string;
  /** Below the form in the merchant's page, while no script of ours runs there. Followed by {@link page_embed_open}. */
  readonly page_embed_hint: string;
  /** Link to the same payment on a page of ours. */
  readonly page_embed_open: string;
  /** In the frame, when the page around it is none of the merchant's. Followed by {@link page_embed_open}. */
  readonly page_origin_title: string;
  readonly page_origin_sentence: string;
  readonly page_fault_title: string;
  readonly page_fault_sentence: string;
}

/** Words that stand in the document before its script does, and do not change. */
const WRITTEN_IN_THE_FORM = [
  'card_number',
  'expiry',
  'expiry_placeholder',
  'security_code',
  'choose',
  'state_hint',
  'expires',
  'pay',
  'verify',
  'processed_by',
  'error_prefix',
  'save_card_ask',
  'save_card_terms',
] as const;

type WrittenInTheForm = (typeof WRITTEN_IN_THE_FORM)[number] | `${'page' | 'field' | 'payment_page'}_${string}`;

/** The words that scripts need. */
export type FrameMessages = { readonly [Key in keyof Messages as Key extends WrittenInTheForm ? never : Key]: string };

/** Leaves out what stands in the documents already. */
export function frameMessages(messages: Messages): FrameMessages {
  const isNeeded = (key: string): boolean =>
    !/^(page|field|payment_page)_/.test(key) && !WRITTEN_IN_THE_FORM.some((written) => written === key);
  return Object.fromEntries(Object.entries(messages).filter(([key]) => isNeeded(key))) as unknown as FrameMessages;
}

/** What every form says while a card is typed: problems of its fields, and that it is being sent. */
const SAID_OF_CARDS = /^(number|expiry|code)_|^(brand_not_accepted|optional|security_code_if_any|summary_title|paying|not_sent)$/;
/** Names are judged as other facts about the payer are, but for what only a choice or an address can have wrong. */
const SAID_OF_HOLDERS = /^(holder_required|payer_too_long|payer_letters)$/;
const SAID_OF_PAYERS = /^payer_/;

/** The words that a form cannot wait for, by what it asks. All others are fetched with the script of what follows it. */
export function formMessages(
  messages: Messages,
  { holder, payer_fields: payer }: Pick<Checkout, 'holder' | 'payer_fields'>,
): Readonly<Record<string, string>> {
  const said = [SAID_OF_CARDS, ...(holder ? [SAID_OF_HOLDERS] : []), ...(payer.length > 0 ? [SAID_OF_PAYERS] : [])];
  return Object.fromEntries(Object.entries(frameMessages(messages)).filter(([key]) => said.some((kind) => kind.test(key))));
}
