import { countryMeant, isCountry } from '../countries.ts';
import { asciiDomain, hasAsciiMailbox } from './email.ts';
import type { FormField } from './field-names.ts';
import { isAsked, type FieldRule, type FieldRules, statesToChoose } from './field-rules.ts';
import { type FieldProblem, judged, LENGTH_LOOKED_INTO } from './judge.ts';
import { nameProblem } from './name.ts';
import { lengthOf, normalize, plainDigits, plainMarks } from './normalize.ts';
import { dialedNumber } from './phone.ts';
import { stateSaid } from './state.ts';

export interface FieldContext {
  /** Of the payer; `undefined` while it is not chosen, or where the merchant has told it. */
  readonly country?: string | undefined;
  readonly rules: FieldRules;
}

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
  return judged(tidied(field, text), rule, (value) => formProblem(field, value, rule, country));
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
      return stateSaid(statesToChoose(rule, country), value) === undefined ? 'choice' : null;
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

export function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
