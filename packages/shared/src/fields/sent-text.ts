import { asciiDomain } from './email.ts';
import { LENGTHS, type FieldName, type FieldTable } from './field-table.ts';
import { lengthOf, plainDigits, plainMarks } from './normalize.ts';
import { dialedNumber } from './phone.ts';
import { readable } from './readable.ts';
import { shorten } from './shorten.ts';
import { stateCode } from './states.ts';

/**
 * A text of payer or merchant as a gateway is told it. One that it would refuse stays too long or as it is: see `field-problem.ts`.
 *
 * @param text Normalized.
 * @param country Of the payer.
 */
export function sentText(table: FieldTable, field: FieldName, text: string, country?: string): string {
  const row = table[field];
  const said = inForm(field, text, country, row?.lengthMax ?? LENGTHS[field]);
  if (row === undefined) return said;
  const written = row.alphabet === undefined ? said : readable(said, row.alphabet);
  return row.shorten === undefined || lengthOf(written) <= row.lengthMax ? written : shorten(written, row.lengthMax, row.shorten);
}

/** What a text loses on its way to a gateway, if anything. That a phone number is sent without its dashes is no loss. */
export function alterationOf(table: FieldTable, field: FieldName, text: string, country?: string): 'shortened' | 'transliterated' | null {
  const row = table[field];
  if (row === undefined) return null;
  const said = inForm(field, text, country, row.lengthMax);
  const written = row.alphabet === undefined ? said : readable(said, row.alphabet);
  if (sentText(table, field, text, country) !== written) return 'shortened';
  return written === said ? null : 'transliterated';
}

function inForm(field: FieldName, text: string, country: string | undefined, lengthMax: number): string {
  if (field === 'email') return asciiDomain(text) ?? text;
  if (field === 'phone') return sentPhone(text, lengthMax);
  if (field === 'state') return stateCode(country, text) ?? text.toUpperCase();
  return field === 'postal_code' && lengthOf(text) > lengthMax ? text.replaceAll(' ', '') : text;
}

/** The plus goes where it is one character too much: an international number is one without it, too. */
function sentPhone(text: string, lengthMax: number): string {
  const dialed = dialedNumber(plainMarks(plainDigits(text))) ?? text;
  return dialed.length > lengthMax ? dialed.replace(/^\+/, '') : dialed;
}
