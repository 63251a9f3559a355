import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import type { Receipt } from '@paydesk/shared/receipt';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { FrameMessages } from '../../i18n/messages.ts';
import { html as markup } from '../../markup/html.ts';
import { resultMarkup, resultTitle } from '../../markup/result.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import { resultStyles } from './paydesk-result.styles.ts';

/**
 * Says how the payment ended and what the payer can do next, as the page of the result does. The heading takes the focus whenever its
 * meaning changes. The markup has escaped every text in it.
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

  constructor() {
    super();
    this.addEventListener('click', (event) => {
      const [pressed] = event.composedPath();
      if (!(pressed instanceof HTMLElement)) return;
      if (pressed.dataset['does'] === 'retry') this.dispatchEvent(new CustomEvent('paydesk-retry', { bubbles: true, composed: true }));
      if (pressed.dataset['does'] === 'print') print();
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { state, checkout, messages } = this;
    document.title = resultTitle(state, checkout.merchant, messages);
    // A new heading, or one with another meaning, is what a screen reader should read.
    if (changed.has('state') && changed.get('state')?.status !== state.status) this.renderRoot.querySelector('h1')?.focus();
  }

  protected override render(): TemplateResult {
    const { state, checkout, receipt, messages, locale } = this;
    const retry = markup`<button class="button" type="button" data-does="retry">${messages.retry}</button>`;
    const printing = markup`<button class="button secondary" type="button" data-does="print">${messages.receipt_print}</button>`;
    const result = resultMarkup({ state, checkout, receipt, messages, locale, retry, print: printing });
    return html`${unsafeHTML(result.toString())}`;
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
