/** What messages come in. The gateway says ISO-8859-15; its documents do not exclude the others. Notes 3, 8.2 */
export type Charset = 'UTF-8' | 'ISO-8859-15' | 'ISO-8859-1' | 'US-ASCII';

/** Where ISO-8859-15 differs from ISO-8859-1. */
const LATIN_9: ReadonlyMap<number, string> = new Map([
  [0xa4, '€'],
  [0xa6, 'Š'],
  [0xa8, 'š'],
  [0xb4, 'Ž'],
  [0xb8, 'ž'],
  [0xbc, 'Œ'],
  [0xbd, 'œ'],
  [0xbe, 'Ÿ'],
]);

const LATIN_9_BYTES: ReadonlyMap<string, number> = new Map([...LATIN_9].map(([byte, character]) => [character, byte]));

const NAMES: Readonly<Record<string, Charset>> = {
  'utf-8': 'UTF-8',
  'iso-8859-15': 'ISO-8859-15',
  'iso-8859-1': 'ISO-8859-1',
  'us-ascii': 'US-ASCII',
};

/** The charset of that name, in whatever case; `undefined` for any that is not expected. */
export function charsetNamed(name: string): Charset | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
}

/** @returns `undefined` when the bytes are not of that charset. */
export function decodeText(bytes: Uint8Array, charset: Charset): string | undefined {
  switch (charset) {
    case 'UTF-8':
      return decodeUtf8(bytes);
    case 'ISO-8859-15':
      return Array.from(bytes, (byte) => LATIN_9.get(byte) ?? String.fromCharCode(byte)).join('');
    case 'ISO-8859-1':
      return Buffer.from(bytes).toString('latin1');
    case 'US-ASCII':
      return bytes.some((byte) => byte > 0x7f) ? undefined : Buffer.from(bytes).toString('latin1');
  }
}

/** @returns `undefined` when a character does not exist in that charset: see {@link sendableText}. */
export function encodeText(text: string, charset: 'UTF-8' | 'ISO-8859-15'): Uint8Array | undefined {
  if (charset === 'UTF-8') return Buffer.from(text, 'utf8');
  const bytes: number[] = [];
  for (const character of text) {
    const byte = latin9Byte(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/**
 * A text in characters that the gateway can print: ISO-8859-15 without controls. Others lose their accents, or become `?`.
 * Whatever charset a message has, what the gateway answers and prints is ISO-8859-15. Notes 3
 */
export function sendableText(text: string): string {
  return Array.from(text.normalize('NFC'), sendableCharacter).join('').trim();
}

function sendableCharacter(character: string): string {
  if (isPrintable(character)) return character;
  const [base = ''] = Array.from(character.normalize('NFKD'));
  if (isPrintable(base)) return base;
  return /\s/u.test(character) ? ' ' : '?';
}

function isPrintable(character: string): boolean {
  return /^[^\p{Cc}\p{Cf}]$/u.test(character) && latin9Byte(character) !== undefined;
}

function latin9Byte(character: string): number | undefined {
  const own = LATIN_9_BYTES.get(character);
  if (own !== undefined) return own;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xff || LATIN_9.has(code) ? undefined : code;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
