import { SecretDigits } from '@paydesk/shared/secret-digits';
import { joined } from './joined.ts';
import { MalformedDocument } from './malformed.ts';

/** One name and value of a form: decoded, not trimmed. */
export interface FormField {
  readonly name: string;
  /** `null` when there is a name alone, without an equals sign. */
  readonly value: string | null;
}

export interface FormLimits {
  readonly characters: number;
  readonly fields: number;
}

/**
 * Reads form-encoded text as an ordered list: nothing trimmed, nothing merged, nothing repaired.
 *
 * @throws {MalformedDocument} When an escape is broken or not of UTF-8, or a limit is exceeded.
 */
export function readForm(text: string, limits: FormLimits): readonly FormField[] {
  if (text.length > limits.characters) throw new MalformedDocument('it is too large');
  const pieces = text.split('&', limits.fields + 1);
  if (pieces.length > limits.fields) throw new MalformedDocument('it has too many fields');
  return pieces.map((piece) => {
    const equals = piece.indexOf('=');
    if (equals < 0) return { name: decoded(piece), value: null };
    return { name: decoded(piece.slice(0, equals)), value: decoded(piece.slice(equals + 1)) };
  });
}

/** Names and values as form-encoded text, in their order. */
export function writeForm(fields: Iterable<readonly [name: string, value: string]>): string {
  return new URLSearchParams(Array.from(fields, ([name, value]): [string, string] => [name, value])).toString();
}

/** The same with digits of a card among the values, as bytes: none of them becomes a part of a text. */
export function writeSecretForm(fields: Iterable<readonly [name: string, value: string | SecretDigits]>): Uint8Array {
  const pieces: (Uint8Array | SecretDigits)[] = [];
  let text = '';
  for (const [name, value] of fields) {
    text += (text === '' && pieces.length === 0 ? '' : '&') + writeForm([[name, value instanceof SecretDigits ? '' : value]]);
    if (!(value instanceof SecretDigits)) continue;
    pieces.push(ENCODER.encode(text), value);
    text = '';
  }
  return joined([...pieces, ENCODER.encode(text)]);
}

const ENCODER = new TextEncoder();

function decoded(text: string): string {
  try {
    return decodeURIComponent(withBlanks(text));
  } catch {
    throw new MalformedDocument('it has a field that cannot be decoded');
  }
}

const PLUS = 0x2b;
const BLANK = 0x20;

/** In place, because a string that is replaced piece by piece takes thirty times as long. */
function withBlanks(text: string): string {
  if (!text.includes('+')) return text;
  const bytes = Buffer.alloc(text.length * 2);
  bytes.write(text, 'utf16le');
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
  for (let at = units.indexOf(PLUS); at >= 0; at = units.indexOf(PLUS, at + 1)) units[at] = BLANK;
  return bytes.toString('utf16le');
}
