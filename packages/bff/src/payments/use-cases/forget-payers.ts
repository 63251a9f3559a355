import type { PersonalDetails } from '../ports/personal-details.ts';

const HOURLY_MS = 3_600_000;
const DAY_MS = 24 * HOURLY_MS;
/** So that no statement takes long. */
const BATCH = 100;

/**
 * Removes the details of payers that were kept for long enough.
 *
 * @param keepDays `undefined`: for ever.
 * @returns Milliseconds until it is done again; `null` for never.
 */
export function forgetPayers({ personalDetails }: { readonly personalDetails: PersonalDetails }, keepDays: number | undefined) {
  return async (): Promise<number | null> => {
    if (keepDays === undefined) return null;
    const forgotten = await personalDetails.forget(keepDays * DAY_MS, BATCH);
    return forgotten === BATCH ? 0 : HOURLY_MS;
  };
}
