import type { CardInText } from '../../card/card-in.ts';
import { printedExpiry } from '../../card/expiry.ts';
import type { FieldValidity } from '../../controllers/field-validity.ts';

/** What is typed of a card is gone; who pays stays. */
export function emptyCard(fields: readonly FieldValidity[]): void {
  for (const field of fields) if (/^cc-(number|exp|csc)$/.test(field.name)) field.reset();
}

/** What was pasted behind a number goes into its own fields, where nothing was typed yet. */
export function fillIn(fields: readonly FieldValidity[], { expiry, code }: CardInText): void {
  const texts = { 'cc-exp': expiry === null ? '' : printedExpiry(expiry), 'cc-csc': code ?? '' };
  for (const { name, input } of fields) {
    if ((name === 'cc-exp' || name === 'cc-csc') && input?.value === '') input.value = texts[name];
  }
}
