import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Leaving } from '../../course/payment-flow-controller.ts';
import { fill } from '../../i18n/fill.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import { giveUpStyles } from './paydesk-give-up.styles.ts';

/**
 * Asks once more where an attempt may be paid. Once given up it leads back to the shop, where there is a way.
 *
 * @summary The way out.
 * @prop state - The state of the payment.
 * @prop checkout - What is paid, and where it leads back to.
 * @prop returns - Giving up leads back to the shop at once.
 * @prop asked - The question is on the screen.
 * @prop leaving - Whether the BFF is being told, or could not be.
 * @prop messages - The words of the view.
 * @event paydesk-give-up - The payer gives up.
 */
export class PaydeskGiveUp extends LitElement {
  static override properties = {
    state: { attribute: false },
    checkout: { attribute: false },
    returns: { attribute: false },
    leaving: { attribute: false },
    messages: { attribute: false },
    asked: { state: true },
  };
  static override styles = [defaultTheme, giveUpStyles];

  declare state: CheckoutState;
  declare checkout: Checkout;
  declare returns: boolean;
  declare leaving: Leaving;
  declare messages: FrameMessages;
  declare asked: boolean;
  #hadFocus = false;

  constructor() {
    super();
    this.leaving = 'not_asked';
    this.asked = this.returns = false;
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  protected override updated(): void {
    if (!this.#hadFocus || this.shadowRoot?.activeElement != null) return;
    // What had the focus is gone: it stays near.
    this.tabIndex = -1;
    (this.renderRoot.querySelector<HTMLElement>('.keep, .give-up, a') ?? this).focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state, checkout, messages, leaving } = this;
    const { merchant, return_url: returnUrl } = checkout;
    if (state.given_up) {
      return returnUrl === null
        ? nothing
        : html`<a class="button" href=${returnUrl} target="_top">${fill(messages.return_to_merchant, { merchant })}</a>`;
    }
    if (state.giving_up === null) return nothing;
    const label = this.returns ? fill(messages.give_up_and_return, { merchant }) : messages.give_up;
    return html`
      ${this.asked ? this.#question() : html`<button class="give-up" type="button" aria-disabled=${leaving === 'asking'} @click=${this.#press}>${label}</button>`}
      <p class="lost" role="alert">${leaving === 'lost' ? messages.give_up_lost : nothing}</p>
    `;
  }

  #question(): TemplateResult {
    const { messages } = this;
    return html`
      <div class="question" role="group" aria-labelledby="title" @keydown=${this.#onKey}>
        <h2 id="title">${messages.give_up_title}</h2>
        <p id="sentence">${messages.give_up_sentence}</p>
        <div class="answers">
          <button class="confirm" type="button" @click=${this.#confirm}>${messages.give_up_confirm}</button>
          <button class="keep" type="button" aria-describedby="title sentence" @click=${this.#keep}>${messages.give_up_keep}</button>
        </div>
      </div>
    `;
  }

  #press(): void {
    if (this.state.giving_up === 'may_cancel') this.asked = true;
    else this.#giveUp();
  }

  #confirm(): void {
    this.asked = false;
    this.#giveUp();
  }

  #keep(): void {
    this.asked = false;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#keep();
  }

  #giveUp(): void {
    if (this.leaving === 'asking') return;
    this.dispatchEvent(new Event('paydesk-give-up', { bubbles: true, composed: true }));
  }
}

define('paydesk-give-up', PaydeskGiveUp);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-give-up': PaydeskGiveUp;
  }
  interface HTMLElementEventMap {
    'paydesk-give-up': Event;
  }
}
