import type { FieldRule } from './field-rules.ts';
import { type FieldProblem, judged, LENGTH_LOOKED_INTO } from './judge.ts';
import { normalize, plainDigits } from './normalize.ts';

/** Names that a card can bear, or that can be written in the letters of one. */
const LATIN = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]*$/u;

export function nameProblem(value: string, { letters }: FieldRule): FieldProblem | null {
  if (!/\p{L}/u.test(value) || /\d{6}/.test(plainDigits(value))) return 'form';
  return letters === 'latin' && !LATIN.test(value) ? 'letters' : null;
}

/** What is wrong with the name on a card: the same as `fieldProblem` finds, without all that other fields need. */
export function holderProblem(text: string, rule: FieldRule | undefined): FieldProblem | null {
  if (rule === undefined) return null;
  if (text.length > LENGTH_LOOKED_INTO) return 'too_long';
  return judged(normalize(text), rule, (value) => nameProblem(value, rule));
}
