/** Decoded names and values; of a repeated name the last value. */
export type FormFields = ReadonlyMap<string, string>;

/**
 * Reads form-encoded text as this protocol means it: split at `&`, then at the first `=`, decoded, and only then trimmed,
 * because a line feed follows every value while values may hold line feeds of their own.
 *
 * @returns `undefined` when an escape cannot be decoded or there are more fields than any message has.
 */
export function readFormFields(text: string): FormFields | undefined {
  const pieces = text.split('&', FIELDS_MAX + 1);
  if (pieces.length > FIELDS_MAX) return undefined;
  const fields = new Map<string, string>();
  try {
    for (const piece of pieces) {
      const equals = piece.indexOf('=');
      const name = decode(equals < 0 ? piece : piece.slice(0, equals));
      if (name !== '') fields.set(name, equals < 0 ? '' : decode(piece.slice(equals + 1)));
    }
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
  return fields;
}

/** Parameters as the body of a request. */
export function writeFormFields(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString();
}

const FIELDS_MAX = 500;

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' ')).trim();
}
