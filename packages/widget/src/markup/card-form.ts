import type { Checkout } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import { chosenCard } from '../card/chosen-card.ts';
import { fill } from '../i18n/fill.ts';
import type { Messages } from '../i18n/messages.ts';
import { outcomeWords } from '../i18n/outcome-words.ts';
import { brandMarks } from './brand-mark.ts';
import { cardFields } from './card-fields.ts';
import { html, type Html } from './html.ts';
import { payerFields } from './payer-fields.ts';
import { storedCards } from './stored-cards.ts';

/** What the form asks for, and where it is posted when no script takes it over. */
export interface FormMarkup {
  readonly checkout: Checkout;
  readonly messages: Messages;
  /** BCP 47 tag of the words. */
  readonly locale: string;
  readonly token: string;
  /** Random, one for each document: posted twice it is the same attempt. */
  readonly nonce: string;
  /** Path that takes the form. */
  readonly action: string;
  /** Path of a page that shows what has become of the payment. */
  readonly statePath: string;
  /** By which cards are judged to have expired. */
  readonly now: Date;
  /** Country that the payer's language names, chosen at first. */
  readonly country?: string | undefined;
  /** What the payer has typed before, by name. Never anything of a card. */
  readonly values?: Readonly<Record<string, string>>;
  /** What is wrong with it, in words, by name. */
  readonly problems?: Readonly<Record<string, string>>;
  /** The last attempt is proven not to have begun. A text says why, in place of that it could not be sent. */
  readonly unsent?: boolean | string;
}

/**
 * The whole form: it pays without a script, and with one it encrypts the card.
 *
 * @param shown Hidden, it waits until an attempt under way was declined.
 */
export function cardForm(form: FormMarkup, shown = true): Html {
  const { checkout, token, nonce, action, values = {}, now } = form;
  const selected = values['stored_card'] ?? chosenCard(checkout, checkout.state, now);
  return html`<paydesk-card-form${shown ? html`` : html` hidden`}>
    <div class="alerts">${declineAlert(form)}${problemSummary(form)}</div>
    <form method="post" action="${action}" novalidate>
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="nonce" value="${nonce}" />
      ${checkout.asks === 'payment_page' ? paymentPageStep(form) : html`${storedCards(form, selected)}${cardFields(form)}`}
      ${payerFields(form)} ${saveCard(form)}
      <button class="button">${payWords(form)}</button>
      <p class="progress" role="status"></p>
      <p class="said" role="status"></p>
      ${secure(form)}
    </form>
  </paydesk-card-form>`;
}

/** What the button does, and how much it costs. */
function payWords({ checkout: { amount, currency }, messages, locale }: FormMarkup): string {
  return amount === 0 ? messages.verify : fill(messages.pay, { amount: formatMoney(amount, currency, locale) });
}

/** In place of a card that is typed at a page of the gateway: how much, with which brands, and where. */
function paymentPageStep({ checkout, locale, messages }: FormMarkup): Html {
  const { amount, currency, brands } = checkout;
  return html`<p class="total"><span class="amount">${formatMoney(amount, currency, locale)}</span> <span class="brands">${brandMarks(brands)}</span></p>
    <p class="note">${messages.payment_page_sentence}</p>`;
}

const LOCK = html`<path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z"></path>`;

/** Who gets the card, beside a lock. */
function secure({ checkout: { merchant }, messages }: FormMarkup): Html {
  return html`<p class="hint note"><svg viewBox="0 0 16 16" aria-hidden="true">${LOCK}</svg> ${fill(messages.processed_by, { merchant })}</p>`;
}

function saveCard({ checkout, messages, values = {} }: FormMarkup): Html {
  if (!checkout.asks_to_save) return html``;
  const checked = values['save_card'] === 'on' ? html`checked` : html``;
  return html`<label class="choice save of-new"
    ><input type="checkbox" name="save_card" value="on" ${checked} /><span class="words"
      ><strong>${fill(messages.save_card_ask, { merchant: checkout.merchant })}</strong> <small>${fill(messages.save_card_terms, { merchant: checkout.merchant })}</small></span
    ></label
  >`;
}

/** Why the last attempt was declined, and what may help. */
function declineAlert({ checkout: { state }, messages }: FormMarkup): Html {
  if (state.decline === null) return html``;
  const { sentence, action } = outcomeWords(state, messages);
  return html`<p class="alert" role="alert"><strong>${sentence}</strong> ${action}</p>`;
}

/** What the payer has to correct, each problem a link to its field. */
function problemSummary({ messages, problems = {} }: FormMarkup): Html {
  const entries = Object.entries(problems);
  if (entries.length === 0) return html``;
  return html`<div class="alert" role="group" tabindex="-1" aria-labelledby="summary">
    <h2 id="summary">${messages.summary_title}</h2>
    <ul>
      ${entries.map(([name, text]) => html`<li><a href="#${name}">${text}</a></li> `)}
    </ul>
  </div>`;
}
