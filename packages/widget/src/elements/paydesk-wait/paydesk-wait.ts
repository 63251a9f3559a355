import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FrameMessages } from '../../i18n/messages.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import { waitStyles } from './paydesk-wait.styles.ts';

/**
 * Says that the outcome is not known yet, and that there is nothing to repeat.
 *
 * @summary What the payer sees while the outcome is open.
 * @prop offline - There is no connection.
 * @prop patient - It takes longer than usual.
 * @prop messages - The words of the view.
 */
export class PaydeskWait extends LitElement {
  static override properties = { messages: { attribute: false }, offline: { type: Boolean }, patient: { type: Boolean } };
  static override styles = [defaultTheme, waitStyles];

  declare messages: FrameMessages;
  declare offline: boolean;
  declare patient: boolean;

  constructor() {
    super();
    this.offline = this.patient = false;
  }

  protected override render(): TemplateResult {
    const { messages, offline, patient } = this;
    return html`
      <div class="indicator" ?data-still=${offline}></div>
      <div role="status">
        <h1>${messages.processing_title}</h1>
        <p>${messages.processing_sentence} ${messages.processing_action}</p>
        ${patient ? html`<p>${messages.wait_patient}</p>` : nothing}
        ${offline ? html`<p><strong>${messages.wait_offline}</strong></p>` : nothing}
      </div>
    `;
  }
}

define('paydesk-wait', PaydeskWait);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-wait': PaydeskWait;
  }
}
