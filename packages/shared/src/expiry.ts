/** What is printed on a card as the end of its life. */
export interface Expiry {
  /** 1 to 12. */
  readonly month: number;
  /** Four digits. */
  readonly year: number;
}

const HOUR_MS = 3_600_000;
/** Where a day ends last: UTC-12. */
const LAST_ZONE_MS = 12 * HOUR_MS;
/** No issuer makes cards that are good for longer. */
const YEARS_AHEAD_MAX = 20;

/**
 * Whether a card is past its month and one day of grace, everywhere on Earth. Clocks differ, and the issuer decides anyway.
 *
 * @param now Of the server; a device may live in any year.
 */
export function hasExpired({ month, year }: Expiry, now: Date): boolean {
  const secondOfNextMonth = Date.UTC(year, month, 2);
  return secondOfNextMonth + LAST_ZONE_MS <= now.getTime();
}

/** Whether the year cannot be one that is printed on a card. */
export function isTooFarAhead({ year }: Expiry, now: Date): boolean {
  return year > now.getUTCFullYear() + YEARS_AHEAD_MAX;
}
