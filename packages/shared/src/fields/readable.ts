import { CYRILLIC, GREEK, GREEK_PAIRS, LATIN } from './letters.ts';
import { plainDigits, plainMarks } from './normalize.ts';

/** Letters that a gateway takes. */
export type Alphabet = 'ascii' | 'latin9';

/** What ISO-8859-15 has beside ASCII: that of ISO-8859-1, but for eight characters. */
const LATIN_9 = /^[\x20-\x7e\u00a1-\u00a3\u00a5\u00a7\u00a9-\u00ac\u00ae-\u00b3\u00b5-\u00b7\u00b9-\u00bb\u00bf-\u00ff€ŠšŽžŒœŸ]$/u;
const ASCII = /^[\x20-\x7e]$/;

/** Of characters that mean something in words. */
const SYMBOLS: Readonly<Record<string, string>> = { '…': '...', '№': 'No', '•': '*', '€': 'EUR', '£': 'GBP', '×': 'x', '⁄': '/', '·': '.' };

/**
 * A text in the letters that a gateway takes. Others lose their accents or are transliterated, by ICAO Doc 9303 and
 * ELOT 743. What has no counterpart is left out: there is never a `?` in its place.
 */
export function readable(text: string, alphabet: Alphabet): string {
  const characters = Array.from(text.normalize('NFC'));
  const written = characters.map((character, at) => inLetters(character, at, characters, alphabet));
  return written.join('').replace(/ {2,}/g, ' ').trim();
}

/** Whether each letter of a text has a counterpart in Latin ones. */
export function isReadable(text: string): boolean {
  return Array.from(text).every(
    (character) => !/\p{L}/u.test(character) || /[a-z]/i.test(latinOf(small(character)) ?? baseOf(small(character))) || isSilent(character),
  );
}

function inLetters(character: string, at: number, characters: readonly string[], alphabet: Alphabet): string {
  const takes = (text: string) => Array.from(text).every((one) => (alphabet === 'latin9' ? LATIN_9 : ASCII).test(one));
  if (takes(character)) return character;
  const plain = plainMarks(plainDigits(character));
  if (takes(plain)) return plain;
  const lower = small(character);
  const latin = inPair(at, characters) ?? latinOf(lower);
  if (latin !== undefined) return cased(latin, character, at, characters);
  const base = baseOf(lower);
  if (takes(base)) return cased(base, character, at, characters);
  return SYMBOLS[character] ?? (/\s/u.test(character) ? ' ' : '');
}

function latinOf(lower: string): string | undefined {
  const stripped = stripMarks(lower);
  return [lower, stripped].flatMap((letter) => LATIN[letter] ?? CYRILLIC[letter] ?? GREEK[letter] ?? []).at(0);
}

/** The letter below its accents, as compatible characters have one. */
function baseOf(lower: string): string {
  return lower.normalize('NFKD').replace(/\p{M}/gu, '');
}

function stripMarks(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '');
}

function isSilent(character: string): boolean {
  return CYRILLIC[small(character)] === '' || /\p{Lm}/u.test(character);
}

/** Greek letters that sound otherwise before or after each other. */
function inPair(at: number, characters: readonly string[]): string | undefined {
  const letter = small(characters[at] ?? '');
  if (!/\p{sc=Greek}/u.test(letter)) return undefined;
  const before = pairAt(at - 1, characters);
  const after = pairAt(at, characters);
  if (before !== undefined && before.length > 1) return before.slice(1);
  return after?.slice(0, 1);
}

/** What two letters become together; one that becomes another before its neighbor stands alone. */
function pairAt(at: number, characters: readonly string[]): string | undefined {
  const first = small(characters[at] ?? '');
  if (first === '') return undefined;
  const second = small(characters[at + 1] ?? '');
  // An accent on the first letter, or a diaeresis on the second, keeps them apart.
  if (first.normalize('NFD').length > 1 || second.normalize('NFD').includes('\u0308')) return undefined;
  const three = [first, second, small(characters[at + 2] ?? '')].map(stripMarks).join('');
  const pair = GREEK_PAIRS.find(([pattern]) => pattern.test(three));
  if (pair === undefined) return undefined;
  const [pattern, sound] = pair;
  const vowel = pattern.exec(three)?.[1];
  return vowel === undefined ? sound : `${GREEK[vowel] ?? ''}${sound.slice(-1)}`;
}

function small(character: string): string {
  return character.toLowerCase();
}

/** Capitals where the letter was one; all of several where its neighbor is one, too. */
function cased(latin: string, character: string, at: number, characters: readonly string[]): string {
  if (character === small(character)) return latin;
  const neighbor = characters[at + 1] ?? '';
  const other = /\p{L}/u.test(neighbor) ? neighbor : (characters[at - 1] ?? '');
  const isCapital = /\p{Lu}/u.test(other);
  return isCapital ? latin.toUpperCase() : latin.slice(0, 1).toUpperCase() + latin.slice(1);
}
