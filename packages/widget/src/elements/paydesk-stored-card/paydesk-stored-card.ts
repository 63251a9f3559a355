import type { StoredCard } from '@paydesk/shared/checkout';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { printedExpiry } from '../../card/expiry.ts';
import { cardWords } from '../../i18n/card-words.ts';
import { fill } from '../../i18n/fill.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import { brandPlate, brandPlateStyles } from '../brand-plate.ts';
import { define } from '../define.ts';
import { storedCardStyles } from './paydesk-stored-card.styles.ts';

/**
 * @summary The stored card that the payer is offered to pay with, as far as it may be shown.
 * @prop card - Brand, last four digits and expiry date, as far as they are known.
 * @prop replaceable - Whether the payer may type another card instead.
 * @prop expired - Whether the card is known to have expired.
 * @prop messages - The words of the form.
 */
export class PaydeskStoredCard extends LitElement {
  static override properties = {
    card: { attribute: false },
    replaceable: { attribute: false },
    expired: { attribute: false },
    messages: { attribute: false },
  };
  static override styles = [brandPlateStyles, storedCardStyles];
  declare card: StoredCard;
  declare replaceable: boolean;
  declare expired: boolean;
  declare messages: FrameMessages;

  protected override render(): TemplateResult {
    const { card, messages } = this;
    const { brand, last_four: lastFour } = card;
    // Screen readers get one sentence. Digits run from left to right in every language.
    return html`
      ${brand === null ? nothing : brandPlate(brand)}
      <div>
        <strong role="img" aria-label=${cardWords(card, messages) ?? messages.card}>
          <bdi dir="ltr">${lastFour === null ? messages.card : `•••• ${lastFour}`}</bdi>
        </strong>
        ${this.#renderExpiry()}
      </div>
    `;
  }

  #renderExpiry(): unknown {
    const { card, expired, messages, replaceable } = this;
    const { expiry_month: month, expiry_year: year } = card;
    if (expired) {
      const next = replaceable ? messages.action_use_another_card : messages.action_contact_merchant;
      return html`<p class="expired">${messages.decline_expired_card} ${next}</p>`;
    }
    if (month === null || year === null) return nothing;
    return html`<p>${fill(messages.expires, { expiry: printedExpiry({ month, year }) })}</p>`;
  }
}

define('paydesk-stored-card', PaydeskStoredCard);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-stored-card': PaydeskStoredCard;
  }
}
