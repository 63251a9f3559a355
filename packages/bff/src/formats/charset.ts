/** The charsets that are read. */
export type Charset = 'UTF-8' | 'ISO-8859-15' | 'ISO-8859-1' | 'US-ASCII';

/** Those that are also written. */
export type WrittenCharset = 'UTF-8' | 'ISO-8859-15';

const NAMES: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', 'UTF-8'],
  ['iso-8859-15', 'ISO-8859-15'],
  ['iso-8859-1', 'ISO-8859-1'],
  ['us-ascii', 'US-ASCII'],
]);

/** The charset of that name, in any case of letters; `undefined` for any other. */
export function charsetNamed(name: string): Charset | undefined {
  return NAMES.get(name.toLowerCase());
}

/** @returns `undefined` when the bytes are not of that charset. */
export function decodeText(bytes: Uint8Array, charset: Charset): string | undefined {
  switch (charset) {
    case 'UTF-8':
    case 'ISO-8859-15':
      return decoded(bytes, charset);
    // To the runtime these two are windows-1252, which has characters where they have none.
    case 'ISO-8859-1':
      return Buffer.from(bytes).toString('latin1');
    case 'US-ASCII':
      return bytes.some((byte) => byte > 0x7f) ? undefined : Buffer.from(bytes).toString('latin1');
  }
}

function decoded(bytes: Uint8Array, charset: WrittenCharset): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** @returns `undefined` when a character does not exist in that charset. */
export function encodeText(text: string, charset: WrittenCharset): Uint8Array | undefined {
  if (charset === 'UTF-8') return Buffer.from(text, 'utf8');
  const bytes = Array.from(text, (character) => LATIN_9_BYTES.get(character));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}

const LATIN_9_BYTES: ReadonlyMap<string, number> = new Map(
  Array.from(
    decoded(
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      'ISO-8859-15',
    ) ?? '',
    (character, byte) => [character, byte],
  ),
);
