import { html, LitElement, type TemplateResult } from 'lit';
import type { FrameMessages } from '../../i18n/messages.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import { challengeStyles } from './paydesk-challenge.styles.ts';

/**
 * Says that the bank still waits for the payer, and offers the way there.
 *
 * @summary A challenge that is not on the screen.
 * @prop messages - The words of the view.
 * @slot - The way out.
 * @event paydesk-challenge-reopen - The payer wants to go on with the challenge.
 */
export class PaydeskChallenge extends LitElement {
  static override properties = { messages: { attribute: false } };
  static override styles = [defaultTheme, challengeStyles];

  declare messages: FrameMessages;

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render(): TemplateResult {
    const { messages } = this;
    return html`
      <section>
        <div role="status">
          <h1>${messages.challenge_title}</h1>
          <p>${messages.challenge_sentence}</p>
          <p>${messages.challenge_another_card}</p>
        </div>
        <button class="button" type="button" @click=${this.#reopen}>${messages.challenge_reopen}</button>
        <slot></slot>
      </section>
    `;
  }

  #reopen(): void {
    this.dispatchEvent(new Event('paydesk-challenge-reopen', { bubbles: true, composed: true }));
  }
}

define('paydesk-challenge', PaydeskChallenge);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-challenge': PaydeskChallenge;
  }
  interface HTMLElementEventMap {
    'paydesk-challenge-reopen': Event;
  }
}
