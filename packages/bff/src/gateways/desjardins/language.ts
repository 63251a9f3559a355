/** Any other value is reported to make a transaction fail. Notes 4.3 */
const LANGUAGES = ['fr', 'en'] as const;

/** `merchant`: nothing is said, so that the gateway uses the language that the merchant has agreed with it. Notes 4.3, 4.3.6 */
export const LANGUAGE_SETTINGS = [...LANGUAGES, 'merchant'] as const;
export type LanguageSetting = (typeof LANGUAGE_SETTINGS)[number];

/** The language of the payer, where the gateway speaks it. */
export function languageOf(tag: string | undefined, otherwise: LanguageSetting): LanguageSetting {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary) ?? otherwise;
}
