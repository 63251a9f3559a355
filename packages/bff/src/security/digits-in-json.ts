import { SecretDigits } from '@paydesk/shared/secret-digits';

/**
 * Takes the values of some members out of a document before it becomes a text: zeros stand in their places, as many as there were
 * digits, so that the document can be judged as before. What is no text stays.
 *
 * @param json An object in UTF-8; changed.
 * @param names Of members of the object itself.
 * @throws {SyntaxError} When a member comes twice or holds anything but digits, or the bytes end within a text.
 */
export function takeDigits(json: Uint8Array, names: readonly string[]): ReadonlyMap<string, SecretDigits> {
  const taken = new Map<string, SecretDigits>();
  try {
    takeInto(taken, json, names);
    return taken;
  } catch (error) {
    for (const digits of taken.values()) digits.wipe();
    throw error;
  }
}

function takeInto(taken: Map<string, SecretDigits>, json: Uint8Array, names: readonly string[]): void {
  let depth = 0;
  for (let place = 0; place < json.length; place += 1) {
    const byte = json[place];
    if (byte === OPENING_BRACE || byte === OPENING_BRACKET) depth += 1;
    if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) depth -= 1;
    if (byte !== QUOTE) continue;
    const end = endOfText(json, place);
    const name = depth === 1 ? names.find((one) => isText(json, place + 1, end, one)) : undefined;
    const value = name === undefined ? undefined : textAfterColon(json, end + 1);
    place = end;
    if (name === undefined || value === undefined) continue;
    const digits = json.subarray(value.from, value.to);
    if (taken.has(name) || !digits.every(isDigit)) throw new SyntaxError('a member cannot be read');
    taken.set(name, new SecretDigits(digits));
    digits.fill(ZERO);
    place = value.to;
  }
}

/** Of the text that begins with this quote: where its other quote stands. */
function endOfText(json: Uint8Array, start: number): number {
  for (let place = start + 1; place < json.length; place += 1) {
    if (json[place] === QUOTE) return place;
    if (json[place] === BACKSLASH) place += 1;
  }
  throw new SyntaxError('a text has no end');
}

/** Where the value lies, without its quotes; `undefined` when there is no colon, or a value of another type. */
function textAfterColon(json: Uint8Array, behindName: number): { readonly from: number; readonly to: number } | undefined {
  const colon = afterBlanks(json, behindName);
  if (json[colon] !== COLON) return undefined;
  const quote = afterBlanks(json, colon + 1);
  return json[quote] === QUOTE ? { from: quote + 1, to: endOfText(json, quote) } : undefined;
}

function afterBlanks(json: Uint8Array, start: number): number {
  let place = start;
  while (BLANKS.includes(json[place] ?? 0)) place += 1;
  return place;
}

function isText(json: Uint8Array, from: number, to: number, text: string): boolean {
  return to - from === text.length && json.subarray(from, to).every((byte, place) => byte === text.charCodeAt(place));
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

const [QUOTE, BACKSLASH, COLON, ZERO] = [0x22, 0x5c, 0x3a, 0x30];
const [OPENING_BRACE, CLOSING_BRACE, OPENING_BRACKET, CLOSING_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const BLANKS: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];
