/** What ISO-8859-15 has in place of eight characters of ISO-8859-1. */
const LATIN_9: ReadonlyMap<string, number> = new Map([
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe],
]);
const REPLACED: ReadonlySet<number> = new Set(LATIN_9.values());
const QUESTION_MARK = 0x3f;

const CHARSETS = ['UTF-8', 'ISO-8859-15', 'ISO-8859-1', 'US-ASCII'] as const;

export type Charset = (typeof CHARSETS)[number];

export function encode(text: string, charset: Charset): Buffer {
  if (charset === 'UTF-8') return Buffer.from(text, 'utf8');
  const bytesMax = charset === 'US-ASCII' ? 0x80 : 0x100;
  return Buffer.from(Array.from(text, (character) => byteOf(character, charset, bytesMax)));
}

function byteOf(character: string, charset: Charset, bytesMax: number): number {
  const code = character.codePointAt(0) ?? QUESTION_MARK;
  if (charset !== 'ISO-8859-15') return code < bytesMax ? code : QUESTION_MARK;
  const own = LATIN_9.get(character);
  if (own !== undefined) return own;
  return code < bytesMax && !REPLACED.has(code) ? code : QUESTION_MARK;
}

/** In the charset that the XML declaration names, UTF-8 when it names none; undefined when that is not one we read, or not what the bytes are. */
export function decode(bytes: Buffer): { readonly text: string; readonly charset: Charset } | undefined {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const unmarked = isMarked ? bytes.subarray(3) : bytes;
  const head = unmarked.subarray(0, 200).toString('latin1');
  const named = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toUpperCase() ?? 'UTF-8';
  const charset = CHARSETS.find((known) => known === named);
  if (charset === undefined) return undefined;
  try {
    return { text: new TextDecoder(charset, { fatal: true }).decode(unmarked), charset };
  } catch {
    return undefined;
  }
}
