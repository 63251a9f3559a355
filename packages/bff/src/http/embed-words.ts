import { LANGUAGE_TAGS, type LanguageTag, matchLanguage } from '@paydesk/shared/languages';
import { languageOf } from '@paydesk/widget/i18n/languages';

/** What stands beside the frame in a merchant's page until our script runs there. */
export interface EmbedWords {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly hint: string;
  readonly open: string;
}

/** Loads the words of all languages, because a payment is presented without waiting. */
export async function loadEmbedWords(): Promise<(locale: string | null) => EmbedWords> {
  const words = new Map(await Promise.all(LANGUAGE_TAGS.map(async (tag) => [tag, await wordsIn(tag)] as const)));
  const english = await wordsIn('en');
  return (locale) => (locale === null ? english : (words.get(matchLanguage([locale])) ?? english));
}

async function wordsIn(tag: LanguageTag): Promise<EmbedWords> {
  const { direction, load } = languageOf(tag);
  const { page_embed_hint: hint, page_embed_open: open } = await load();
  return { locale: tag, direction, hint, open };
}
