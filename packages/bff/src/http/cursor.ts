import { z } from 'zod';
import { Fault } from '../payments/faults.ts';

const SEQUENCE_MAX = 2 ** 31 - 1;

/** A place in a timeline, as text. */
export const SEQUENCE = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .refine((sequence) => sequence <= SEQUENCE_MAX);

/** A place in a list of deliveries: that of the event in the order of all, and the id. */
export const DELIVERY_PLACE = z.string().regex(/^\d{1,18}_dlv_[0-9a-z]{26}$/);

/** Cursors look opaque so that clients do not build them by hand. */
export function encodeCursor(position: string): string {
  return Buffer.from(position, 'utf8').toString('base64url');
}

/** @throws {Fault} `invalid_request`, also for another spelling of a cursor of ours. */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const position = schema.safeParse(text);
  if (!position.success || encodeCursor(text) !== cursor)
    throw new Fault('invalid_request', 'This cursor is not one of ours: use "next_cursor" of the page before.', {
      errors: [{ path: 'cursor', message: 'is not the "next_cursor" of a page' }],
    });
  return position.data;
}
