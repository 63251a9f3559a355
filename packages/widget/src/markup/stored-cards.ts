import type { StoredCard } from '@paydesk/shared/checkout';
import { isExpired, NEW_CARD } from '../card/chosen-card.ts';
import { printedExpiry } from '../card/expiry.ts';
import { cardWords } from '../i18n/card-words.ts';
import { fill } from '../i18n/fill.ts';
import { brandMark } from './brand-mark.ts';
import type { FormMarkup } from './card-form.ts';
import { html, type Html } from './html.ts';

/** The stored cards to choose from, and another card where one may be typed. The choice itself needs no script. */
export function storedCards(form: FormMarkup, selected: string): Html {
  const { checkout, messages } = form;
  const { stored_cards: cards, other_card: other } = checkout;
  if (cards.length === 0) return html``;
  return html`<fieldset class="cards">
    <legend>${messages.card}</legend>
    ${cards.map((card) => storedCard(card, form, selected))}
    ${other ? choice(NEW_CARD, { selected }, html`<strong>${messages.use_another_card}</strong>`) : html``}
  </fieldset>`;
}

function storedCard(card: StoredCard, { checkout, messages, now }: FormMarkup, selected: string): Html {
  const { brand, expiry_month: month, expiry_year: year } = card;
  const expired = isExpired(card, now);
  const expiry = month === null || year === null ? '' : fill(messages.expires, { expiry: printedExpiry({ month, year }) });
  const alone = !checkout.other_card && checkout.stored_cards.every((one) => isExpired(one, now));
  const advice = alone ? ` ${messages.action_contact_merchant}` : '';
  const words = html`<span class="words"
      ><strong>${cardWords(card, messages) ?? messages.card}</strong>
      <small${expired ? html` class="expired"` : html``}>${expired ? messages.decline_expired_card + advice : expiry}</small></span
    >${brand === null ? html`` : brandMark(brand)}`;
  return choice(card.id, { selected, disabled: expired && !alone }, words);
}

function choice(value: string, { selected, disabled = false }: { selected: string; disabled?: boolean }, words: Html): Html {
  const state = html`${value === selected ? html`checked` : html``} ${disabled ? html`disabled` : html``}`;
  return html`<label class="choice"><input type="radio" name="stored_card" value="${value}" ${state} />${words}</label>`;
}
