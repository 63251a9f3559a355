import { needsSecurityCode } from '@paydesk/shared/card-brand';
import { securityCodeHint } from '../i18n/security-code-hint.ts';
import { brandMarks } from './brand-mark.ts';
import type { FormMarkup } from './card-form.ts';
import { field } from './field.ts';
import { html, type Html } from './html.ts';

/** What is asked of a card that is not stored, and the security code, which may be asked of a stored one as well. */
export function cardFields(form: FormMarkup): Html {
  const { checkout, messages, values = {}, problems = {} } = form;
  const typed = checkout.stored_cards.length === 0 || checkout.other_card;
  const code = securityCode(form);
  if (!typed) return code;
  return html`<paydesk-card-number class="of-new">
      ${field({
        name: 'cc-number',
        label: messages.card_number,
        autocomplete: 'cc-number',
        inputMode: 'numeric',
        placeholder: '1234 1234 …',
        layout: 'digits',
        inside: html`<span class="brands" aria-hidden="true">${brandMarks(checkout.brands)}</span>`,
        problem: problems['cc-number'],
      })}
    </paydesk-card-number>
    <paydesk-expiry class="of-new">
      ${field({
        name: 'cc-exp',
        label: messages.expiry,
        autocomplete: 'cc-exp',
        inputMode: 'numeric',
        placeholder: messages.expiry_placeholder,
        layout: 'half digits',
        problem: problems['cc-exp'],
      })}
    </paydesk-expiry>
    ${code}
    ${
      checkout.holder
        ? html`<paydesk-holder class="of-new">
            ${field({
              name: 'cc-name',
              label: messages.holder,
              autocomplete: 'cc-name',
              capitals: 'words',
              value: values['cc-name'],
              problem: problems['cc-name'],
            })}
          </paydesk-holder>`
        : html``
    }`;
}

/** Asked of a new card, of a stored one, or of both. */
function securityCode({ checkout, messages, problems = {} }: FormMarkup): Html {
  const { asks, security_code: ofNew, stored_cards: cards, other_card: other } = checkout;
  const newCard = (cards.length === 0 || other) && ofNew !== 'none';
  const storedCard = cards.length > 0 && asks === 'security_code';
  if (!newCard && !storedCard) return html``;
  const required = !newCard || needsSecurityCode('', ofNew);
  const [brand] = cards.length === 1 && !newCard ? cards.map((card) => card.brand) : [null];
  return html`<paydesk-security-code class="${newCard && storedCard ? '' : newCard ? 'of-new' : 'of-stored'}">
    ${field({
      name: 'cc-csc',
      label: messages.security_code,
      hint: securityCodeHint(brand ?? null, required, messages),
      autocomplete: 'cc-csc',
      inputMode: 'numeric',
      optional: !required,
      layout: 'half digits',
      problem: problems['cc-csc'],
    })}
  </paydesk-security-code>`;
}
