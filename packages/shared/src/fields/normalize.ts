/** Formatting characters, soft hyphens, variation selectors, fillers and tags: all that leaves no mark. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Scripts whose letters are joined or kept apart by a joiner, and pictures that are made of several. */
const JOINS =
  /(?<=[\p{sc=Arab}\p{sc=Syrc}\p{sc=Mong}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Khmr}\p{sc=Mymr}\p{Extended_Pictographic}\p{Emoji_Modifier}]\p{M}{0,4})[\u200c\u200d]$/u;
const JOINER = /[\u200c\u200d]/;

const BLANK = /[\p{Z}\t\n\v\f\r\u0085\u2800\u3164]/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Characters before a joiner that tell whether it joins. */
const JOIN_CONTEXT = 6;

/**
 * A text of a payer as it was meant: composed (NFC), without marks that cannot be seen, with single blanks and full-width forms
 * as usual ones. A joiner stays where a script needs it.
 */
export function normalize(text: string): string {
  return normalizeWithBlanks(text.replace(FULL_WIDTH, usualWidth)).replace(/ {2,}/g, ' ');
}

/** The same of a merchant's own text, which keeps its inner blanks and full-width forms. */
export function normalizeWithBlanks(text: string): string {
  return text
    .replace(BLANK, ' ')
    .replace(INVISIBLE, (mark: string, at: number) => (JOINER.test(mark) && joins(text, at) ? mark : ''))
    .normalize('NFC')
    .trim();
}

function joins(text: string, at: number): boolean {
  const hasNext = /^[\p{L}\p{M}\p{Extended_Pictographic}]/u.test(text.slice(at + 1, at + 3));
  return hasNext && JOINS.test(text.slice(Math.max(0, at - JOIN_CONTEXT), at + 1));
}

function usualWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

const DASH = /[\p{Pd}\u2043\u2212\u02d7]/gu;
const SINGLE_QUOTE = /[\u2018-\u201b\u02b9-\u02bf\u02c8\u2032\u2035\u00b4`\u055a\ua78b\ua78c]/g;
const DOUBLE_QUOTE = /[\u201c-\u201f\u2033\u2036\u00ab\u00bb\u301d-\u301f]/g;

/** Every dash as `-`, every quotation mark and apostrophe as `'` or `"`. */
export function plainMarks(text: string): string {
  return text.replace(DASH, '-').replace(SINGLE_QUOTE, "'").replace(DOUBLE_QUOTE, '"');
}

const DIGIT = /^\p{Nd}$/u;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
const INVISIBLE_ALONE = /^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;

/** Digits of every script as ASCII ones. */
export function plainDigits(text: string): string {
  return text.replace(OTHER_DIGIT, (digit) => String(digitValue(digit) ?? digit));
}

/**
 * The value of a digit of any script. The ten digits of one follow each other, and so may those of several.
 *
 * @param character One code point.
 */
export function digitValue(character: string): number | undefined {
  if (!DIGIT.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** @param character One code point. */
export function isInvisible(character: string): boolean {
  return INVISIBLE_ALONE.test(character);
}

/** Length as people count it: in code points. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) length -= 1;
  }
  return length;
}
