import { raw, type RequestHandler } from 'express';
import { isPlainTextWithLines } from '@paydesk/shared/plain-text';
import type { SecretDigits } from '@paydesk/shared/secret-digits';
import type { FormFields } from '@paydesk/widget/markup/posted-form';
import { Fault } from '../../payments/faults.ts';
import { digitsInField } from './digits-in-field.ts';

const TYPE = 'application/x-www-form-urlencoded';
const BYTES_MAX = 16 * 1024;
/** More than any form of ours has. */
const FIELDS_MAX = 60;
/** The inputs whose digits never become a part of a text. */
const SECRET: ReadonlySet<string> = new Set(['cc-number', 'cc-csc']);

const wholeBody: RequestHandler = raw({ type: TYPE, limit: BYTES_MAX, inflate: false });

/** Reads the body of a form. It may hold a card, so it is never kept, logged, or quoted in a fault; the pieces it came in are wiped. */
export const formBody: RequestHandler = (request, response, next) => {
  const pieces: Buffer[] = [];
  const collect = (piece: Buffer) => pieces.push(piece);
  request.on('data', collect);
  wholeBody(request, response, (error) => {
    request.off('data', collect);
    for (const piece of pieces) piece.fill(0);
    next(error);
  });
};

/**
 * The fields of a form in UTF-8, by name. The bytes are wiped. Who asks for the fields wipes the digits.
 *
 * @throws {Fault} `unsupported_media_type`, `malformed_body`
 */
export function formFields(body: unknown): FormFields {
  if (!Buffer.isBuffer(body)) throw new Fault('unsupported_media_type', `Send the form as ${TYPE}.`);
  const texts = new Map<string, string>();
  const digits = new Map<string, SecretDigits>();
  try {
    for (const { name, value } of pairsIn(body)) {
      if (texts.has(name) || digits.has(name) || texts.size + digits.size === FIELDS_MAX) throw malformed();
      if (SECRET.has(name)) digits.set(name, digitsInField(value) ?? refuse());
      else texts.set(name, decoded(value));
    }
    return { texts, digits };
  } catch (error) {
    for (const taken of digits.values()) taken.wipe();
    throw error;
  } finally {
    body.fill(0);
  }
}

function* pairsIn(body: Buffer): Generator<{ readonly name: string; readonly value: Buffer }> {
  for (let start = 0; start < body.length;) {
    const ampersand = body.indexOf('&', start);
    const pair = body.subarray(start, ampersand < 0 ? body.length : ampersand);
    start += pair.length + 1;
    if (pair.length === 0) continue;
    const equals = pair.indexOf('=');
    const nameEnd = equals < 0 ? pair.length : equals;
    yield { name: decoded(pair.subarray(0, nameEnd)), value: pair.subarray(nameEnd + 1) };
  }
}

function decoded(bytes: Buffer): string {
  const encoded = bytes.toString('latin1');
  try {
    const text = decodeURIComponent(encoded.replaceAll('+', ' '));
    if (isPlainTextWithLines(text) && !/[^\x20-\x7e]/.test(encoded)) return text;
  } catch {
    // The error quotes what could not be decoded.
  }
  throw malformed();
}

function refuse(): never {
  throw malformed();
}

function malformed(): Fault {
  return new Fault('malformed_body', 'The form cannot be read.');
}
