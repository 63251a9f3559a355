import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FrameMessages } from '../../i18n/messages.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import { waitStyles } from './paydesk-wait.styles.ts';

/**
 * Says that the outcome is not known yet, and that there is nothing to repeat.
 *
 * @summary What the payer sees while the outcome is open.
 * @prop givenUp - The payer has given up.
 * @prop offline - There is no connection.
 * @prop patient - It takes longer than usual.
 * @prop messages - The words of the view.
 * @slot - The way out.
 */
export class PaydeskWait extends LitElement {
  static override properties = {
    messages: { attribute: false },
    givenUp: { type: Boolean },
    offline: { type: Boolean },
    patient: { type: Boolean },
  };
  static override styles = [defaultTheme, waitStyles];

  declare messages: FrameMessages;
  declare givenUp: boolean;
  declare offline: boolean;
  declare patient: boolean;

  constructor() {
    super();
    this.givenUp = this.offline = this.patient = false;
  }

  protected override render(): TemplateResult {
    const { messages, offline, patient } = this;
    const topic = this.givenUp ? 'given_up' : 'processing';
    return html`
      <div class="indicator" ?data-still=${offline}></div>
      <div role="status">
        <h1>${messages[`${topic}_title`]}</h1>
        <p>${messages[`${topic}_sentence`]} ${messages[`${topic}_action`]}</p>
        ${patient ? html`<p>${messages.wait_patient}</p>` : nothing}
        ${offline ? html`<p><strong>${messages.wait_offline}</strong></p>` : nothing}
      </div>
      <slot></slot>
    `;
  }
}

define('paydesk-wait', PaydeskWait);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-wait': PaydeskWait;
  }
}
