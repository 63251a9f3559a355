import { isCountry } from '@paydesk/shared/countries';

/** The country that language tags name, the first that names one; `undefined` when none does. */
export function countryOf(tags: readonly (string | null)[]): string | undefined {
  return tags
    .map((tag) => (tag === null ? undefined : /[-_]([A-Z]{2})\b/i.exec(tag)?.[1]?.toUpperCase()))
    .find((code) => code !== undefined && isCountry(code));
}
