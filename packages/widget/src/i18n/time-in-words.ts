/**
 * Date and time as the language writes them: "30 November 2026 at 21:05 UTC". Always UTC, so that every device of the payer, and
 * every page of ours, names the same.
 *
 * @param time RFC 3339.
 */
export function timeInWords(time: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(time));
}
