import type { Checkout } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import { html, type TemplateResult } from 'lit';
import type { FrameMessages } from '../../i18n/messages.ts';
import { brandPlate } from '../brand-plate.ts';

/** What stands in place of a card that is typed at a page of the gateway: how much, with what, and where. */
export function paymentPageStep({ amount, currency, brands }: Checkout, locale: string, messages: FrameMessages): TemplateResult {
  return html`<p class="total">${formatMoney(amount, currency, locale)} <span class="brands">${brands.map(brandPlate)}</span></p>
    <p class="hint">${messages.payment_page_sentence}</p>`;
}
