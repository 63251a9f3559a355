import { z } from 'zod';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A length of time in the settings of an account. */
export function milliseconds(max: number) {
  return z.int().positive().max(max);
}
