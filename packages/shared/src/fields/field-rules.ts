import type { FormField } from './field-names.ts';
import type { PostalCodeName } from './postal-codes.ts';
import type { State } from './state.ts';

/** What a form has to know of one field. */
export interface FieldRule {
  /** Without an answer there is no payment, in the countries where it is asked for. */
  readonly needed: boolean;
  /** Longest answer that is taken, in characters (code points). What the gateway takes less of is shortened for it. */
  readonly length_max: number;
  /** `latin`: letters that can be written in Latin ones: Latin, Greek and Cyrillic. */
  readonly letters: 'any' | 'latin';
  /** Of an email address: the part before the @ must be ASCII. */
  readonly mailbox?: 'ascii';
  /** Countries where it is asked for; everywhere when left out. */
  readonly only_in?: readonly string[];
  /** Countries where it is not asked for. */
  readonly not_in?: readonly string[];
  /** Of a postal code: what people call it, by country. */
  readonly names?: Readonly<Record<string, PostalCodeName>>;
  /** To choose from, by country. The code is the answer. */
  readonly states?: Readonly<Record<string, readonly State[]>>;
}

/** The states to choose from; empty where the country has none. Where the merchant has told the country, the form does not know it. */
export function statesToChoose({ states }: FieldRule, country: string | undefined): readonly State[] {
  return ofCountry(states, country) ?? [];
}

/** What people call their postal code. */
export function postalCodeName({ names }: FieldRule, country: string | undefined): PostalCodeName | 'postal_code' {
  return ofCountry(names, country) ?? 'postal_code';
}

/** A country that the merchant has told stands alone. */
function ofCountry<Value>(byCountry: Readonly<Record<string, Value>> | undefined, country: string | undefined): Value | undefined {
  if (byCountry === undefined) return undefined;
  if (country !== undefined) return Object.hasOwn(byCountry, country) ? byCountry[country] : undefined;
  const known = Object.values(byCountry);
  return known.length === 1 ? known[0] : undefined;
}

/** By field. Only of those that are asked for. */
export type FieldRules = Readonly<Partial<Record<FormField, FieldRule>>>;

/**
 * Whether a form asks for a field.
 *
 * @param country Of the payer; `undefined` while it is not chosen.
 */
export function isAsked({ only_in, not_in }: FieldRule, country: string | undefined): boolean {
  if (only_in !== undefined && (country === undefined || !only_in.includes(country))) return false;
  return country === undefined || not_in?.includes(country) !== true;
}
