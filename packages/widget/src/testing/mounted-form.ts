import type { Checkout } from '@paydesk/shared/checkout';
import { declineAlert } from '../elements/paydesk-card-form/decline-alert.ts';
import type { CardFormSetup } from '../elements/paydesk-card-form/equip.ts';
import type { PaydeskCardForm } from '../elements/paydesk-card-form/paydesk-card-form.ts';
import '../elements/paydesk-card-form/paydesk-card-form.ts';
import '../elements/paydesk-card-form/names-and-addresses.ts';
import { en } from '../i18n/en.ts';
import type { Messages } from '../i18n/messages.ts';
import { cardForm, type FormMarkup } from '../markup/card-form.ts';
import { CHOICE_STYLES } from '../markup/choice-styles.ts';
import { FORM_STYLES } from '../markup/form-styles.ts';
import { THEME_STYLES } from '../markup/theme-styles.ts';
import { aCheckout } from './a-page.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

/**
 * The markup of a form as the BFF writes it.
 *
 * @param answered What a payer without a script has sent, and what is wrong with it.
 */
export function formMarkup(
  checkout: Checkout,
  messages: Messages = en,
  locale = 'en',
  answered: Pick<FormMarkup, 'values' | 'problems'> = {},
): FormMarkup {
  return {
    checkout,
    messages,
    locale,
    token: 'ct_test',
    nonce: 'n'.repeat(24),
    action: '/pay/pay_test/attempts',
    statePath: '/pay/pay_test/wait',
    now: NOW,
    ...answered,
  };
}

/** Puts the style sheets of the form into this document. */
export function styleForms(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(THEME_STYLES + FORM_STYLES + CHOICE_STYLES);
  document.adoptedStyleSheets = [sheet];
}

/** Puts a form into this document as the BFF would write it. No script has taken it over yet. */
export function writtenForm(markup: FormMarkup): PaydeskCardForm {
  styleForms();
  const around = document.createElement('div');
  around.innerHTML = cardForm(markup).toString();
  document.body.append(around);
  const form = around.querySelector('paydesk-card-form');
  if (form === null) throw new Error('There is no form.');
  return form;
}

/** What the script knows of a form that was written. */
export function setupFor({ checkout, messages, locale }: FormMarkup): CardFormSetup {
  return { checkout, messages, locale, now: () => NOW };
}

/** Puts a form into this document as the BFF would write it, and starts it. */
export function mountedForm(overrides: Partial<Checkout> = {}, messages: Messages = en, locale = 'en'): PaydeskCardForm {
  const markup = formMarkup(aCheckout(overrides), messages, locale);
  const form = writtenForm(markup);
  form.start(setupFor(markup));
  // As the script of what follows the form does.
  form.learn(messages, (state) => declineAlert(state, messages, markup.checkout.asks === 'card'));
  return form;
}

/** An input of a form, or its select, by name. */
export function inputOf(form: ParentNode, name: string): HTMLInputElement {
  const input = form.querySelector<HTMLInputElement>(`[name=${name}]`);
  if (input === null) throw new Error(`There is no ${name}.`);
  return input;
}

/** Names of the fields that the payer sees, in their order. */
export function asked(form: ParentNode): readonly string[] {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('.field [name]')];
  return inputs.filter((input) => input.checkVisibility()).map(({ name }) => name);
}
