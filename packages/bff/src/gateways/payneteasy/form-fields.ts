import { readForm } from '../../formats/form.ts';

/** Decoded names and values; of a repeated name the last value. */
export type FormFields = ReadonlyMap<string, string>;

const FIELDS_MAX = 500;

/**
 * Form-encoded text as this protocol means it: trimmed only when decoded, because a line feed follows every value while values
 * may hold line feeds of their own.
 *
 * @throws {MalformedDocument}
 */
export function readFormFields(text: string, charactersMax: number): FormFields {
  const fields = readForm(text, { characters: charactersMax, fields: FIELDS_MAX });
  return new Map(fields.map(({ name, value }) => [name.trim(), value?.trim() ?? ''] as const).filter(([name]) => name !== ''));
}
