import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import type { Receipt } from '@paydesk/shared/receipt';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { cardWords } from '../../i18n/card-words.ts';
import { fill } from '../../i18n/fill.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import { mayRetry, type OutcomeKind, outcomeWords } from '../../i18n/outcome-words.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import { resultStyles } from './paydesk-result.styles.ts';
import { receiptView } from './receipt-view.ts';

const MARKS: Readonly<Record<OutcomeKind, string>> = { success: '✓', failure: '✕', pending: '…', neutral: 'i' };

/**
 * Says how the payment ended and what the payer can do next. The heading takes the focus whenever its meaning changes.
 *
 * @summary The result of a payment.
 * @prop state - The latest state, which may be newer than the checkout's.
 * @prop checkout - What was paid, and where the merchant's page is.
 * @prop receipt - The receipt of the state, where there is one.
 * @prop messages - The words of the result.
 * @prop locale - BCP 47 tag of the words, for amounts.
 * @event paydesk-retry - The payer wants to try once more.
 */
export class PaydeskResult extends LitElement {
  static override properties = {
    state: { attribute: false },
    checkout: { attribute: false },
    receipt: { attribute: false },
    messages: { attribute: false },
    locale: { attribute: false },
  };
  static override styles = [defaultTheme, resultStyles];

  declare state: CheckoutState;
  declare checkout: Checkout;
  declare receipt: Receipt | null;
  declare messages: FrameMessages;
  declare locale: string;

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    // A new heading, or one with another meaning, is what a screen reader should read.
    if (changed.has('state') && before?.status !== this.state.status) this.renderRoot.querySelector('h1')?.focus();
  }

  protected override render(): TemplateResult {
    const { state, checkout, messages } = this;
    const { kind, title, sentence, action } = outcomeWords(state, messages);
    const returnUrl = checkout.return_url;
    return html`
      <div class="mark ${kind}" aria-hidden="true">${MARKS[kind]}</div>
      <h1 tabindex="-1">${title}</h1>
      <p>${sentence} ${action}</p>
      <dl>
        ${this.#details().map(([term, detail]) => (detail === null ? nothing : html`<div><dt>${term}</dt><dd>${detail}</dd></div>`))}
      </dl>
      ${this.receipt === null ? nothing : receiptView(this.receipt, messages, this.locale)}
      ${mayRetry(state) ? html`<button class="button" @click=${this.#retry}>${messages.retry}</button>` : nothing}
      ${
        returnUrl === null
          ? nothing
          : html`<a class="button" href=${returnUrl} target="_top"
              >${fill(messages.return_to_merchant, { merchant: checkout.merchant })}</a
            >`
      }
    `;
  }

  #details(): readonly (readonly [term: string, detail: string | null])[] {
    const { checkout, messages, state } = this;
    return [
      [messages.amount, checkout.amount === 0 ? null : formatMoney(checkout.amount, checkout.currency, this.locale)],
      [messages.order, checkout.description],
      [messages.card, cardWords(state.card, messages)],
    ];
  }

  #retry(): void {
    this.dispatchEvent(new CustomEvent('paydesk-retry', { bubbles: true, composed: true }));
  }
}

define('paydesk-result', PaydeskResult);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-result': PaydeskResult;
  }
  interface HTMLElementEventMap {
    'paydesk-retry': CustomEvent<null>;
  }
}
