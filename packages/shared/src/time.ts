import { z } from 'zod';

/** The letters of RFC 3339 may be small; they are passed on in capitals. */
export const Time = z
  .string()
  .max(64, { error: 'must be a time of RFC 3339', abort: true })
  .toUpperCase()
  .check(z.iso.datetime({ offset: true, error: ({ input }) => problemOf(String(input)) }))
  .meta({ description: 'RFC 3339.' });

/** In a query a `+` means a blank, which is the usual reason why a correct time does not arrive as one. */
function problemOf(text: string): string {
  return / \d\d:\d\d$/.test(text)
    ? 'must be a time of RFC 3339: write the "+" as %2B in a query, or use Z'
    : 'must be a time of RFC 3339 with its offset, such as 2026-11-30T04:00:00Z';
}
