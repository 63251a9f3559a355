import { sign as signNatively, verify, type KeyObject } from 'node:crypto';
import { isSignature, type Fields } from './fields.ts';

/**
 * What is hashed: the values alone, in the order of the wire, joined by dashes, as base64.
 * Neither names nor the places where one value ends and the next begins are covered.
 *
 * @see Notes 4.1 and 11.3
 */
export function signedText(values: readonly string[]): string {
  return Buffer.from(values.join('-'), 'utf8').toString('base64');
}

/** RSASSA-PKCS1-v1_5 with SHA-256 over the base64 text, as base64 again. */
export function signValues(values: readonly string[], privateKey: KeyObject): string {
  return signNatively('sha256', Buffer.from(signedText(values), 'ascii'), privateKey).toString('base64');
}

/** A value that the other side would not receive as we signed it. The message never holds the value. */
export class UnsendableValue extends Error {
  override readonly name = 'UnsendableValue';
}

/**
 * The message with its `Signature` as the last field.
 *
 * @throws {UnsendableValue} When a value is no UTF-8, or holds a character that forms and pages change on the way.
 */
export function signFields(fields: Fields, privateKey: KeyObject): Fields {
  for (const { name, value } of fields) {
    if (isSignature(name)) throw new UnsendableValue('the message is signed already');
    if (!value.isWellFormed()) throw new UnsendableValue(`${name} cannot be written as UTF-8`);
    if (CONTROL_CHARACTER.test(value)) throw new UnsendableValue(`${name} holds a line break or another control character`);
  }
  return [
    ...fields,
    {
      name: 'Signature',
      value: signValues(
        fields.map(({ value }) => value),
        privateKey,
      ),
    },
  ];
}

/** Free text as it can be sent: browsers turn a lone line feed into two characters, and pages lose others. Notes 4.2 */
export function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(CONTROL_CHARACTERS, ' ').trim();
}

/**
 * Whether a signature fits one of the keys.
 *
 * @param signature Base64, possibly broken over lines. Blanks are what is left of a `+` that was not encoded: they never fit.
 */
export function isAuthentic(values: readonly string[], signature: string, keys: readonly KeyObject[]): boolean {
  const unbroken = signature.replaceAll(/[\r\n]/g, '');
  if (!BASE64.test(unbroken) || unbroken.length > SIGNATURE_LENGTH_MAX) return false;
  const signed = Buffer.from(signedText(values), 'ascii');
  const bytes = Buffer.from(unbroken, 'base64');
  return keys.some((key) => verify('sha256', signed, key, bytes));
}

const CONTROL_CHARACTER = /\p{Cc}/u;
const CONTROL_CHARACTERS = /\p{Cc}+/gu;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SIGNATURE_LENGTH_MAX = 1400;
