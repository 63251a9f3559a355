import type { FormField } from './field-names.ts';
import type { FieldRule, FieldRules } from './field-rules.ts';
import { LENGTHS, type FieldTable } from './field-table.ts';
import { postalCodeNames, WITHOUT_POSTAL_CODE } from './postal-codes.ts';
import { STATES, statesOf } from './states.ts';

/** No gateway insists on a second line. */
const OPTIONAL: ReadonlySet<FormField> = new Set(['address_line2']);

/** Shorter on the wire than as it is said: digits alone, or a code. */
const SENT_OTHERWISE: ReadonlySet<FormField> = new Set(['phone', 'birthday', 'state']);

export function isNeeded(field: FormField): boolean {
  return !OPTIONAL.has(field);
}

/**
 * What a form has to know of the fields that it asks for.
 *
 * @param country Of the payer, if it is known already: only what is true of that country is told then.
 */
export function rulesFor(table: FieldTable, asked: readonly FormField[], country?: string): FieldRules {
  return Object.fromEntries(asked.map((field) => [field, ruleOf(table, field, country)]));
}

function ruleOf(table: FieldTable, field: FormField, country: string | undefined): FieldRule {
  const row = table[field];
  const own = LENGTHS[field];
  const isTaken = row === undefined || row.shorten !== undefined || SENT_OTHERWISE.has(field);
  return {
    needed: isNeeded(field),
    length_max: isTaken ? own : Math.min(own, row.lengthMax),
    letters: row?.alphabet === undefined ? 'any' : 'latin',
    ...(row?.mailbox === undefined ? {} : { mailbox: row.mailbox }),
    ...(field === 'postal_code'
      ? { names: postalCodeNames(country), ...(country === undefined ? { not_in: WITHOUT_POSTAL_CODE } : {}) }
      : {}),
    ...(field === 'state' ? stateRule(country, row?.lengthMax) : {}),
  };
}

/** Only those whose code the gateway can be told. */
function stateRule(country: string | undefined, lengthMax = Infinity): Pick<FieldRule, 'states' | 'only_in'> {
  const sendable = (one: string) => statesOf(one).filter(({ code }) => code.length <= lengthMax);
  if (country !== undefined) return { states: { [country]: sendable(country) } };
  const countries = Object.keys(STATES);
  return { only_in: countries, states: Object.fromEntries(countries.map((one) => [one, sendable(one)])) };
}
