/** Every language that payers can read, as BCP 47 tags. */
export const LANGUAGE_TAGS = ['en', 'en-CA', 'fr', 'fr-CA'] as const;

export type LanguageTag = (typeof LANGUAGE_TAGS)[number];

const OTHERWISE: LanguageTag = 'en';
const ACCEPTED_CHARACTERS_MAX = 1000;
const ACCEPTED_MAX = 20;

/**
 * A language as BCP 47 writes it, of what shop systems and operating systems write: `fr_CA`, `FR`, `en_US.UTF-8`, `en-US@posix`.
 *
 * @returns `undefined` when it names no language.
 */
export function bcp47(text: string): string | undefined {
  const [tag = ''] = text.trim().replaceAll('_', '-').split(/[.@]/);
  if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * The language for a list of wishes.
 *
 * @param wanted An `Accept-Language` header, or tags with the best first. English when nothing fits.
 */
export function matchLanguage(wanted: string | readonly string[]): LanguageTag {
  const tags = typeof wanted === 'string' ? acceptedTags(wanted) : wanted;
  return tags.map(spokenFor).find((spoken) => spoken !== undefined) ?? OTHERWISE;
}

/** The language that we speak to a reader of another, in the same script; `undefined` when there is none. */
export function spokenFor(tag: string): LanguageTag | undefined {
  const candidates = candidatesFor(tag);
  return candidates.flatMap((candidate) => LANGUAGE_TAGS.filter((ours) => ours === candidate))[0];
}

function acceptedTags(header: string): readonly string[] {
  return header
    .slice(0, ACCEPTED_CHARACTERS_MAX)
    .split(',', ACCEPTED_MAX)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** From the most exact to the mere language: zh-Hant-TW, zh-Hant, zh-TW, zh. A language alone is for its usual script. */
function candidatesFor(tag: string): readonly string[] {
  const known = bcp47(tag);
  if (known === undefined) return [];
  const { language, script, region } = new Intl.Locale(known).maximize();
  const usual = new Intl.Locale(language).maximize().script === script ? [[language, region], [language]] : [];
  const parts = [[language, script, region], [language, script], ...usual];
  return [known, ...parts.map((part) => part.filter((subtag) => subtag !== undefined).join('-'))];
}
