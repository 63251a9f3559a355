import { readForm } from '../../formats/form.ts';
import { MalformedDocument } from '../../formats/malformed.ts';

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
  return fieldsOf(readForm(text, { characters: charactersMax, fields: FIELDS_MAX }));
}

/**
 * The same of what came from outside. A field that cannot be decoded is left out: most are not signed, and none of those may
 * keep the signed ones from being heard.
 *
 * @throws {MalformedDocument} When there is too much of it.
 */
export function readDecodableFields(text: string, charactersMax: number): FormFields {
  const pieces = text.split('&', FIELDS_MAX + 1);
  if (text.length > charactersMax || pieces.length > FIELDS_MAX) throw new MalformedDocument('it is too large');
  return fieldsOf(pieces.flatMap((piece) => decodable(piece)));
}

function decodable(piece: string): ReturnType<typeof readForm> {
  try {
    return readForm(piece, { characters: piece.length, fields: 1 });
  } catch (error) {
    if (error instanceof MalformedDocument) return [];
    throw error;
  }
}

function fieldsOf(fields: ReturnType<typeof readForm>): FormFields {
  return new Map(fields.map(({ name, value }) => [name.trim(), value?.trim() ?? ''] as const).filter(([name]) => name !== ''));
}
