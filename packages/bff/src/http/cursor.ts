import { z } from 'zod';
import { Fault } from '../payments/faults.ts';

export const SEQUENCE = z.coerce.number().int().min(0);

/** Cursors look opaque so that clients do not build them by hand. */
export function encodeCursor(position: string): string {
  return Buffer.from(position, 'utf8').toString('base64url');
}

export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  const position = schema.safeParse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!position.success) throw new Fault('invalid_request', 'This cursor is not one of ours: use "next_cursor" of the page before.');
  return position.data;
}
