import type { Checkout } from '@paydesk/shared/checkout';
import type { FrameMessages } from '../../i18n/messages.ts';
import type { FieldElement } from '../field.ts';

/** What the form in the document was written for. */
export interface CardFormSetup {
  readonly checkout: Checkout;
  readonly messages: FrameMessages;
  /** BCP 47 tag of the words. */
  readonly locale: string;
  /** Tells the server's time. */
  readonly now: () => Date;
}

/** Tells the fields of a form what they were written for. Those that judge names and addresses may come later than the others. */
export function equip(
  form: HTMLElement,
  fields: readonly FieldElement[],
  { checkout, messages, locale, now }: CardFormSetup,
  announce: (words: string) => void,
): void {
  for (const element of fields) Object.assign(element, { messages, announce });
  const { brands, fields: rules, payer_fields: names } = checkout;
  const given = { 'paydesk-card-number': { brands, locale }, 'paydesk-expiry': { now } };
  const givenLater = { 'paydesk-holder': { rules }, 'paydesk-payer-fields': { names, rules } };
  for (const [tag, properties] of Object.entries({ ...given, ...givenLater })) {
    const element = form.querySelector(`${tag}:defined`);
    if (element !== null) Object.assign(element, properties);
  }
}
