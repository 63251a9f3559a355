import type { Shortening } from './field-table.ts';
import { lengthOf } from './normalize.ts';

/**
 * A text that fits, shortened in a way that keeps it readable. Characters are never cut apart.
 *
 * @param lengthMax In characters (code points), at least 1.
 */
export function shorten(text: string, lengthMax: number, how: Shortening): string {
  const fits = (one: string) => lengthOf(one) <= lengthMax;
  return candidates(text, how).find((one) => one !== '' && fits(one)) ?? cut(text, lengthMax, how);
}

/** Better ones first. */
function candidates(text: string, how: Shortening): readonly string[] {
  switch (how) {
    case 'name':
      return [text, ...shorterNames(text)];
    case 'given_name':
      return [text, ...shorterGivenNames(text)];
    case 'family_name':
      return [text, ...shorterFamilyNames(text)];
    case 'line':
      return [text];
  }
}

/** Words before a family name that belong to it: "van der Berg". */
const PARTICLE = /^\p{Ll}/u;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu;

/** Middle names become initials, the last of them first, then go; then the given name becomes one. The family name stays. */
function shorterNames(text: string): readonly string[] {
  const words = text.split(' ').filter((word) => word !== '');
  const own = words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const [given = '', ...others] = own;
  if (others.length === 0) return [given, ...shorterFamilyNames(given)];
  const familyFrom = others.length - 1 - particlesBefore(others);
  const middle = others.slice(0, familyFrom);
  const family = others.slice(familyFrom).join(' ');
  const withInitials = middle.map((_, at) => [
    ...middle.slice(0, middle.length - 1 - at),
    ...middle.slice(middle.length - 1 - at).map(initialOf),
  ]);
  const withoutSome = middle.map((_, at) => middle.slice(0, middle.length - 1 - at).map(initialOf));
  const full = [...withInitials, ...withoutSome].map((kept) => [given, ...kept, family].join(' '));
  const short = [family, ...shorterFamilyNames(family)].flatMap((one) => [`${given} ${one}`, `${initialOf(given)} ${one}`]);
  return [own.join(' '), ...full, `${given} ${family}`, `${initialOf(given)} ${family}`, family, ...short, ...shorterFamilyNames(family)];
}

function particlesBefore(words: readonly string[]): number {
  const before = words.slice(0, -1).toReversed();
  const others = before.findIndex((word) => !PARTICLE.test(word));
  return others === -1 ? before.length : others;
}

function shorterGivenNames(text: string): readonly string[] {
  const [given = '', ...middle] = text.split(' ');
  return [
    ...middle.map((_, at) =>
      [given, ...middle.slice(0, middle.length - 1 - at), ...middle.slice(middle.length - 1 - at).map(initialOf)].join(' '),
    ),
    given,
  ];
}

/** Names in several parts lose the last ones. */
function shorterFamilyNames(text: string): readonly string[] {
  const parts = Array.from(text.matchAll(/[ -]/g), ({ index }) => text.slice(0, index));
  return parts.toReversed();
}

/** With a dot; of "Anne-Marie" A.-M. */
function initialOf(word: string): string {
  return word
    .split('-')
    .map((part) => (graphemes(part)[0] ?? '').replace(/$/, '.'))
    .join('-');
}

/** At the end of a word, unless that would lose more than half. */
function cut(text: string, lengthMax: number, how: Shortening): string {
  const whole = how === 'name' ? (text.split(' ').at(-1) ?? text) : text;
  let fitting = '';
  for (const piece of graphemes(whole)) {
    if (lengthOf(fitting + piece) > lengthMax) break;
    fitting += piece;
  }
  const blank = fitting.length < whole.length && whole[fitting.length] !== ' ' ? fitting.lastIndexOf(' ') : -1;
  return (blank > fitting.length / 2 ? fitting.slice(0, blank) : fitting).replace(/[\s,;-]+$/u, '');
}

function graphemes(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}
