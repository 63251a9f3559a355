export const LANGUAGES = ['fr', 'en'] as const;
/** Any other value is reported to make a transaction fail. Notes 4.3 */
export type Language = (typeof LANGUAGES)[number];

/** The language of the payer, where the gateway speaks it. */
export function languageOf(tag: string | undefined, otherwise: Language): Language {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary) ?? otherwise;
}
