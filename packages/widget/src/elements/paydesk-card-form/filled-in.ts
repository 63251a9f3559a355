import type { CardBrand } from '@paydesk/shared/card-brand';
import type { StoredCard } from '@paydesk/shared/checkout';
import type { ReactiveElement } from 'lit';
import type { FilledIn } from '../../bff-client/pay.ts';
import type { FieldValidityController } from '../../controllers/field-validity.ts';
import type { CardChange } from '../../protocol/frame-message.ts';
import { FieldElement } from '../field.ts';

/** The elements of a form that take input, in their order. */
export function fieldElementsIn(form: ReactiveElement): readonly FieldElement[] {
  return [...form.renderRoot.querySelectorAll('*')].filter((element) => element instanceof FieldElement);
}

export function fieldsIn(form: ReactiveElement): readonly FieldValidityController[] {
  return fieldElementsIn(form).flatMap(({ fields }) => fields);
}

/** What is sent with an attempt. Which fields are there says what was asked for. */
export function filledIn(form: ReactiveElement): FilledIn {
  return { card: cardIn(form), payer: form.renderRoot.querySelector('paydesk-payer-fields')?.payer ?? {} };
}

function cardIn(form: ReactiveElement): FilledIn['card'] {
  const security_code = form.renderRoot.querySelector('paydesk-security-code')?.code ?? null;
  const expiry = form.renderRoot.querySelector('paydesk-expiry')?.expiry;
  if (expiry == null) return security_code === null ? null : { security_code };
  return {
    number: form.renderRoot.querySelector('paydesk-card-number')?.number ?? '',
    expiry_month: expiry.month,
    expiry_year: expiry.year,
    security_code,
    holder: form.renderRoot.querySelector('paydesk-holder')?.holder ?? null,
  };
}

/** @param stored The stored card, when it is the one to pay with. */
export function brandIn(form: ReactiveElement, stored: StoredCard | null): CardBrand | null {
  return (stored ?? form.renderRoot.querySelector('paydesk-card-number'))?.brand ?? null;
}

/**
 * What the merchant's page may know of the card.
 *
 * @param stored The stored card, when it is the one to pay with.
 * @param whole Whether all fields are there.
 */
export function cardChangeIn(form: ReactiveElement, stored: StoredCard | null, whole: boolean): CardChange {
  const incomplete = fieldsIn(form).filter(({ rule, value }) => rule(value) !== null);
  const numberIsWhole = incomplete.every(({ name }) => name !== 'cc-number');
  const typed = numberIsWhole ? form.renderRoot.querySelector('paydesk-card-number')?.number.slice(-4) : null;
  return {
    brand: brandIn(form, stored),
    last_four: (stored === null ? typed : stored.last_four) ?? null,
    complete: whole && incomplete.length === 0,
  };
}
