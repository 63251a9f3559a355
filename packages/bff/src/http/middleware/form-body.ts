import { raw, type RequestHandler } from 'express';
import { isPlainTextWithLines } from '@paydesk/shared/plain-text';
import { Fault } from '../../payments/faults.ts';

const TYPE = 'application/x-www-form-urlencoded';
const BYTES_MAX = 16 * 1024;
/** More than any form of ours has. */
const FIELDS_MAX = 60;

/** Reads the body of a form. It may hold a card, so it is never kept, logged, or quoted in a fault. */
export const formBody: RequestHandler = raw({ type: TYPE, limit: BYTES_MAX, inflate: false });

/**
 * The fields of a form in UTF-8, by name. The bytes are wiped.
 *
 * @throws {Fault} `unsupported_media_type`, `malformed_body`
 */
export function formFields(body: unknown): ReadonlyMap<string, string> {
  if (!Buffer.isBuffer(body)) throw new Fault('unsupported_media_type', `Send the form as ${TYPE}.`);
  const text = body.toString('latin1');
  body.fill(0);
  const pairs = text.split('&', FIELDS_MAX + 1).filter((pair) => pair !== '');
  const fields = new Map<string, string>();
  for (const pair of pairs) {
    const [name = '', value = ''] = pair.split(/=(.*)/s, 2).map(decoded);
    if (fields.has(name)) throw malformed();
    fields.set(name, value);
  }
  if (fields.size > FIELDS_MAX) throw malformed();
  return fields;
}

function decoded(encoded: string): string {
  try {
    const text = decodeURIComponent(encoded.replaceAll('+', ' '));
    if (isPlainTextWithLines(text) && !/[^\x20-\x7e]/.test(encoded)) return text;
  } catch {
    // The error quotes what could not be decoded.
  }
  throw malformed();
}

function malformed(): Fault {
  return new Fault('malformed_body', 'The form cannot be read.');
}
