import { MalformedMessage } from '../../payments/faults.ts';
import type { Fields } from './fields.ts';

/** Fields as the body of a request, in their order. */
export function writeFormBody(fields: Fields): string {
  return new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value])).toString();
}

/**
 * Reads a form body as an ordered list: nothing trimmed, nothing merged, nothing repaired.
 *
 * @throws {MalformedMessage} When an escape is broken or no UTF-8, a name is empty, or there is more than any message has.
 */
export function readFormBody(body: string): Fields {
  if (body.length > CHARACTERS_MAX) throw new MalformedMessage('the message is too large');
  const pieces = body.split('&', FIELDS_MAX + 1);
  if (pieces.length > FIELDS_MAX) throw new MalformedMessage('the message has too many fields');
  return pieces.map((piece) => {
    const equals = piece.indexOf('=');
    if (equals < 1) throw new MalformedMessage('a field has no name or no value');
    return { name: decode(piece.slice(0, equals)), value: decode(piece.slice(equals + 1)) };
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new MalformedMessage('a field cannot be decoded');
  }
}

const CHARACTERS_MAX = 65_536;
const FIELDS_MAX = 100;
