import { type CardBrand, needsSecurityCode } from '@paydesk/shared/card-brand';
import type { Checkout, StoredCard } from '@paydesk/shared/checkout';
import type { FilledIn } from '../../bff-client/pay.ts';
import type { FieldValidity } from '../../controllers/field-validity.ts';
import type { CardChange } from '../../protocol/frame-message.ts';
import { FieldElement } from '../field.ts';

/** The elements of a form that take input, in their order, without those that the chosen card has no need of. */
export function fieldElementsIn(form: HTMLElement, stored: StoredCard | null): readonly FieldElement[] {
  const elements = [...form.querySelectorAll('*')].filter((element) => element instanceof FieldElement);
  return elements.filter(({ classList }) => !classList.contains(stored === null ? 'of-stored' : 'of-new'));
}

export function fieldsIn(form: HTMLElement, stored: StoredCard | null): readonly FieldValidity[] {
  return fieldElementsIn(form, stored).flatMap(({ fields }) => fields);
}

/** What is sent with an attempt. Which fields are there says what was asked for. */
export function filledIn(form: HTMLElement, stored: StoredCard | null): FilledIn {
  const payer = stored === null ? (form.querySelector('paydesk-payer-fields')?.payer ?? {}) : {};
  const saves = stored === null && form.querySelector<HTMLInputElement>('[name=save_card]')?.checked === true;
  return {
    card: cardIn(form, stored),
    payer,
    ...(stored === null ? {} : { stored_card: stored.id }),
    ...(saves ? { save_card: true } : {}),
  };
}

function cardIn(form: HTMLElement, stored: StoredCard | null): FilledIn['card'] {
  const code = form.querySelector('paydesk-security-code');
  const asked = code !== null && fieldElementsIn(form, stored).includes(code);
  const security_code = asked ? code.code : null;
  const expiry = stored === null ? form.querySelector('paydesk-expiry')?.expiry : null;
  if (expiry == null) return security_code === null ? null : { security_code };
  return {
    number: numberIn(form),
    expiry_month: expiry.month,
    expiry_year: expiry.year,
    security_code,
    holder: form.querySelector('paydesk-holder')?.holder ?? null,
  };
}

/** What the security code is called and how long it is, by the card that is typed or chosen. */
export function askForCode(form: HTMLElement, stored: StoredCard | null, { security_code: asked }: Checkout): void {
  const code = form.querySelector('paydesk-security-code');
  if (code === null) return;
  code.brand = brandIn(form, stored);
  code.required = stored !== null || needsSecurityCode(numberIn(form), asked);
}

function numberIn(form: HTMLElement): string {
  return form.querySelector('paydesk-card-number')?.number ?? '';
}

/** @param stored The stored card, when one is chosen. */
function brandIn(form: HTMLElement, stored: StoredCard | null): CardBrand | null {
  return (stored ?? form.querySelector('paydesk-card-number'))?.brand ?? null;
}

/**
 * What the merchant's page may know of the card.
 *
 * @param stored The stored card, when one is chosen.
 * @param whole Whether all fields have been taken over.
 */
export function cardChangeIn(form: HTMLElement, stored: StoredCard | null, whole: boolean): CardChange {
  const incomplete = fieldsIn(form, stored).filter(({ rule, value }) => rule(value) !== null);
  const numberIsWhole = incomplete.every(({ name }) => name !== 'cc-number');
  const typed = numberIsWhole ? (form.querySelector('paydesk-card-number')?.number.slice(-4) ?? null) : null;
  return {
    brand: brandIn(form, stored),
    last_four: stored === null ? typed : stored.last_four,
    complete: whole && incomplete.length === 0,
  };
}

/** The key of an on-screen keyboard that leads on, or pays. */
export function hintKeys(fields: readonly FieldValidity[]): void {
  for (const { input } of fields) if (input !== null) input.enterKeyHint = input === fields.at(-1)?.input ? 'go' : 'next';
}
