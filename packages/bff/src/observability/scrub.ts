import { holdsCardNumber, replaceCardNumbers, withoutCardNumbers } from '@paydesk/shared/card-number';
import { writtenRuns } from './written-runs.ts';

const SECRETS = 'cvv2?|cvc2?|cvn|security_code|card_number|credit_card_number|control|control_key';

/** Fields that hold what must never be written, in any spelling a log line may use. */
const SECRET_TEXT = new RegExp(`("(?:${SECRETS}|number)\\\\*"\\s*:\\s*\\\\*")[^"\\\\]*(?:\\\\(?!")[^"\\\\]*)*`, 'gi');
const SECRET_NUMBER = new RegExp(`("(?:${SECRETS})\\\\*"\\s*:\\s*)\\d+`, 'gi');
const SECRET_OF_FORM = new RegExp(`((?<![a-z])(?:${SECRETS})=)[^&\\s"\\\\]*`, 'gi');

/** Digits of hexadecimal are no number of a card, though they may look like one. */
const UUID = /(?<![\da-z])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-z])/gi;

const MARKS = /[_/,:;+|*~]/g;
const CHARACTERS_MIN = 14;
const LAYERS_MAX = 3;

const CARD_NUMBER = '[card number]';

/**
 * Replaces card numbers by their first six and last four digits, numbers that hold one by a word, and security codes by nothing.
 * Linear in time.
 */
export function scrubCardNumbers(line: string): string {
  const plain = line.replace(SECRET_TEXT, '$1…').replace(SECRET_NUMBER, '$1"…"').replace(SECRET_OF_FORM, '$1…');
  if (scrubPiece(plain) === plain) return plain;
  let clean = '';
  let done = 0;
  for (const { 0: uuid, index } of plain.matchAll(UUID)) {
    clean += scrubPiece(plain.slice(done, index)) + uuid;
    done = index + uuid.length;
  }
  return clean + scrubPiece(plain.slice(done));
}

function scrubPiece(text: string): string {
  const plain = replaceCardNumbers(text, masked);
  let clean = '';
  let done = 0;
  for (const { from, to } of writtenRuns(plain, CHARACTERS_MIN)) {
    if (!hidesCard(plain.slice(from, to))) continue;
    clean += plain.slice(done, from) + CARD_NUMBER;
    done = to;
  }
  return clean + plain.slice(done);
}

function masked(digits: string | null): string {
  return digits === null ? CARD_NUMBER : `${digits.slice(0, 6)}…${digits.slice(-4)}`;
}

function hidesCard(run: string): boolean {
  const text = decoded(run);
  return (text !== run && withoutCardNumbers(text, '') !== text) || holdsCardNumber(text.replace(MARKS, ' '));
}

/** Addresses are encoded once more where they stand in a query. */
function decoded(run: string): string {
  let text = run.replace(/\\+(?:[nrt]|u([\da-f]{4}))/gi, (_, code?: string) =>
    code === undefined ? ' ' : String.fromCharCode(parseInt(code, 16)),
  );
  for (let layer = 0; layer < LAYERS_MAX && text.includes('%'); layer += 1) {
    text = Buffer.from(
      text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
      'latin1',
    ).toString('utf8');
  }
  return text;
}
