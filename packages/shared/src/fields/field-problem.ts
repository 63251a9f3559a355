import { holdsCardNumber } from '../card-number.ts';
import { countryMeant, isCountry } from '../countries.ts';
import { isPlainText } from '../plain-text.ts';
import { asciiDomain, hasAsciiMailbox } from './email.ts';
import type { FormField } from './field-names.ts';
import { isAsked, type FieldRule, type FieldRules } from './field-rules.ts';
import { lengthOf, normalize, plainDigits, plainMarks } from './normalize.ts';
import { dialedNumber } from './phone.ts';
import { stateCode } from './states.ts';

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

export interface FieldContext {
  /** Of the payer; `undefined` while it is not chosen, or where the merchant has told it. */
  readonly country?: string | undefined;
  readonly rules: FieldRules;
}

const LENGTH_LOOKED_INTO = 1_024;
const NUMBER_LIKE: ReadonlySet<FormField> = new Set(['phone', 'birthday', 'postal_code']);

/** A text as it is judged, stored and sent: see `normalize.ts`. Empty when there is nothing in it. */
export function tidied(field: FormField, text: string): string {
  const normal = normalize(text.slice(0, LENGTH_LOOKED_INTO));
  if (field === 'country') return countryMeant(normal);
  return NUMBER_LIKE.has(field) ? plainMarks(plainDigits(normal)) : normal;
}

/** What is wrong with an answer, or `null`. The form, the API and the gateway before it sends judge by this alone. */
export function fieldProblem(field: FormField, text: string, { country, rules }: FieldContext): FieldProblem | null {
  const rule = rules[field];
  if (rule === undefined || !isAsked(rule, country)) return null;
  if (text.length > LENGTH_LOOKED_INTO) return 'too_long';
  const value = tidied(field, text);
  if (value === '') return rule.needed ? 'missing' : null;
  if (!isPlainText(value)) return 'form';
  if (lengthOf(value) > rule.length_max) return 'too_long';
  return formProblem(field, value, rule, country) ?? (holdsCardNumber(value) ? 'card_number' : null);
}

function formProblem(field: FormField, value: string, rule: FieldRule, country: string | undefined): FieldProblem | null {
  switch (field) {
    case 'email':
      return emailProblem(value, rule);
    case 'phone':
      return dialedNumber(value) === undefined ? 'form' : null;
    case 'birthday':
      return isDay(value) ? null : 'form';
    case 'country':
      return isCountry(value) ? null : 'choice';
    case 'state':
      return stateCode(knownCountry(rule, country), value) === undefined ? 'choice' : null;
    case 'postal_code':
      return /[\p{L}\p{N}]/u.test(value) ? null : 'form';
    case 'holder':
    case 'first_name':
    case 'last_name':
      return nameProblem(value, rule);
    case 'address_line1':
    case 'address_line2':
    case 'city':
      return null;
  }
}

function emailProblem(value: string, { length_max, mailbox }: FieldRule): FieldProblem | null {
  const sent = asciiDomain(value);
  if (sent === undefined) return 'form';
  if (lengthOf(sent) > length_max) return 'too_long';
  return mailbox === 'ascii' && !hasAsciiMailbox(sent) ? 'mailbox' : null;
}

/** Names that a card can bear, or that can be written in the letters of one. */
const LATIN = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]*$/u;

function nameProblem(value: string, { letters }: FieldRule): FieldProblem | null {
  if (!/\p{L}/u.test(value) || /\d{6}/.test(plainDigits(value))) return 'form';
  return letters === 'latin' && !LATIN.test(value) ? 'letters' : null;
}

export function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** Where the merchant has told the country, the rules are of that country alone. */
function knownCountry({ states }: FieldRule, country: string | undefined): string | undefined {
  return country ?? (states === undefined ? undefined : Object.keys(states)[0]);
}
