/** Languages that the payment page speaks. Notes 3.4 */
export const PAGE_LANGUAGES = ['EN', 'FR', 'IT', 'DE', 'SV', 'PT', 'NL', 'EL', 'BG', 'ES'] as const;

const KNOWN: ReadonlySet<string> = new Set(PAGE_LANGUAGES);

/**
 * The language of the payment page for a payer.
 *
 * @param chosen Of the operator, by the first part of a locale: `{ ro: 'FR' }`.
 */
export function languageOf(locale: string | null, chosen: Readonly<Record<string, string>>): string {
  const language = (locale ?? '').split(/[-_]/)[0]?.toLowerCase() ?? '';
  const own = Object.hasOwn(chosen, language) ? chosen[language] : undefined;
  if (own !== undefined) return own;
  return KNOWN.has(language.toUpperCase()) ? language.toUpperCase() : 'EN';
}
