import { holdsCardNumber } from '../card-number.ts';
import { isPlainText } from '../plain-text.ts';
import type { FieldRule } from './field-rules.ts';
import { lengthOf } from './normalize.ts';

/** What is wrong with an answer. */
export const FIELD_PROBLEMS = {
  missing: 'is needed',
  too_long: 'is too long',
  form: 'has the wrong form',
  choice: 'must be one of the list',
  letters: 'must be in Latin letters, as it is printed on the card',
  mailbox: 'must have only ASCII characters before the @',
  card_number: 'must not contain a card number',
} as const;
export type FieldProblem = keyof typeof FIELD_PROBLEMS;

/** Nothing looks into a longer text. In UTF-16 units. */
export const LENGTH_LOOKED_INTO = 1_024;

/**
 * What any answer is judged by, and then by what is special about its field.
 *
 * @param tidied The answer as it is judged: see `normalize.ts`.
 * @param special What is wrong with its form.
 */
export function judged(
  tidied: string,
  { needed, length_max }: FieldRule,
  special: (value: string) => FieldProblem | null,
): FieldProblem | null {
  if (tidied === '') return needed ? 'missing' : null;
  if (!isPlainText(tidied)) return 'form';
  if (lengthOf(tidied) > length_max) return 'too_long';
  return special(tidied) ?? (holdsCardNumber(tidied) ? 'card_number' : null);
}
