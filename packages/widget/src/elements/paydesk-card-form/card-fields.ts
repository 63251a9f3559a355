import type { CardBrand } from '@paydesk/shared/card-brand';
import type { Checkout } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import { html, nothing, type TemplateResult } from 'lit';
import type { FrameMessages } from '../../i18n/messages.ts';
import { brandPlate } from '../brand-plate.ts';
import '../paydesk-card-number/paydesk-card-number.ts';
import '../paydesk-expiry/paydesk-expiry.ts';
import '../paydesk-holder/paydesk-holder.ts';
import '../paydesk-security-code/paydesk-security-code.ts';
import type { CardChoice } from './card-choice.ts';

interface Form {
  readonly checkout: Checkout;
  readonly messages: FrameMessages;
  readonly locale: string;
  readonly busy: boolean;
}

/** What the form asks of the card: all of a new one, the security code of a stored one, or nothing here. */
export function cardFields(form: Form, { stored, expired }: CardChoice, brand: CardBrand | null): TemplateResult {
  const { checkout, messages, locale, busy } = form;
  const {
    asks,
    stored_cards: [offered],
    security_code: newCode,
  } = checkout;
  if (asks === 'payment_page') return paymentPageStep(form);
  const storedOnly = stored !== null;
  const row =
    offered !== undefined && (storedOnly || expired)
      ? html`<paydesk-stored-card .messages=${messages} .card=${offered} .expired=${expired} .replaceable=${checkout.other_card}></paydesk-stored-card>`
      : nothing;
  const code = (storedOnly ? asks === 'security_code' : newCode !== 'none')
    ? html`<paydesk-security-code
          .messages=${messages}
          .locked=${busy}
          .brand=${brand}
          .required=${storedOnly || newCode === 'required'}
        ></paydesk-security-code>`
    : nothing;
  if (storedOnly) return html`${row}${code}`;
  return html`${row}
    <paydesk-card-number .messages=${messages} .locale=${locale} .locked=${busy} .brands=${checkout.brands}></paydesk-card-number>
    <paydesk-expiry .messages=${messages} .locked=${busy}></paydesk-expiry>
    ${code} ${checkout.holder ? html`<paydesk-holder .messages=${messages} .locked=${busy}></paydesk-holder>` : nothing} `;
}

/** In place of a card that is typed at a page of the gateway: how much, with which brands, and where. */
function paymentPageStep({ checkout, locale, messages }: Form): TemplateResult {
  const { amount, currency, brands } = checkout;
  return html`<p class="total">${formatMoney(amount, currency, locale)} <span class="brands">${brands.map(brandPlate)}</span></p>
    <p class="hint">${messages.payment_page_sentence}</p>`;
}
