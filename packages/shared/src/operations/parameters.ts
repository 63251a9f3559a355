import { z } from 'zod';

/** A number in a query: digits alone, nothing that JavaScript would also take for one. */
export const count = <Schema extends z.ZodType<number>>(schema: Schema) =>
  z.preprocess((text) => (typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : text), schema);

const upTo = (min: number, max: number) =>
  z
    .int(`must be a whole number from ${String(min)} to ${String(max)}`)
    .min(min)
    .max(max);

export const cursor = z.string().max(100).optional().meta({ description: '`next_cursor` of the page before.' });

export const limit = count(upTo(1, 100)).default(25).meta({ description: 'Entries of a page.' });

const WAIT_SECONDS_MAX = 30;

/** Seconds that a call may take until its outcome is known. */
export const wait = (seconds: number, description: string) => count(upTo(0, WAIT_SECONDS_MAX)).default(seconds).meta({ description });

export const OUTCOME =
  'Seconds to wait for the outcome. After that the answer holds an operation that is still open; the same request with the same key waits again.';
