import type { Messages } from './messages.ts';

export interface Language {
  /** What its speakers call it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly load: () => Promise<Messages>;
}

/** Every language we speak, by BCP 47 tag, each loaded when it is first needed. */
export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr', load: async () => (await import('./en.ts')).en },
  'en-CA': { name: 'English (Canada)', direction: 'ltr', load: async () => (await import('./en-ca.ts')).enCA },
  fr: { name: 'Français', direction: 'ltr', load: async () => (await import('./fr.ts')).fr },
  'fr-CA': { name: 'Français (Canada)', direction: 'ltr', load: async () => (await import('./fr-ca.ts')).frCA },
} as const satisfies Readonly<Record<string, Language>>;

export type LanguageTag = keyof typeof LANGUAGES;

const TAGS = Object.keys(LANGUAGES) as LanguageTag[];
const ACCEPTED_CHARACTERS_MAX = 1000;

export function languageOf(tag: LanguageTag): Language {
  return LANGUAGES[tag];
}

/**
 * The language for a list of wishes.
 *
 * @param wanted An `Accept-Language` header, or tags with the best first. English when nothing fits.
 */
export function matchLanguage(wanted: string | readonly string[]): LanguageTag {
  const tags = typeof wanted === 'string' ? acceptedTags(wanted) : wanted;
  for (const tag of tags) {
    const match = candidatesFor(tag)
      .map((candidate) => TAGS.find((ours) => ours.toLowerCase() === candidate.toLowerCase()))
      .find((ours) => ours !== undefined);
    if (match !== undefined) return match;
  }
  return 'en';
}

function acceptedTags(header: string): readonly string[] {
  return header
    .slice(0, ACCEPTED_CHARACTERS_MAX)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** From the most exact to the mere language: zh-Hant-TW, zh-Hant, zh-TW, zh. */
function candidatesFor(tag: string): readonly string[] {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    const parts = [[language, script, region], [language, script], [language, region], [language]];
    return [tag, ...parts.map((part) => part.filter((subtag) => subtag !== undefined).join('-'))];
  } catch {
    return [];
  }
}
