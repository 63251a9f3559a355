import type { FormField } from './field-names.ts';

/** Longest text that we take of a field, in characters. What a gateway takes less of is shortened for it, or is its own limit. */
export const LENGTHS = {
  first_name: 100,
  last_name: 100,
  email: 254,
  phone: 64,
  birthday: 10,
  address_line1: 256,
  address_line2: 256,
  postal_code: 16,
  city: 100,
  state: 50,
  country: 2,
  holder: 128,
  order_reference: 100,
  description: 125,
} as const satisfies Readonly<Record<FormField | 'order_reference' | 'description', number>>;

export type FieldName = keyof typeof LENGTHS;

/** How a text that is too long is made to fit: see `shorten.ts`. */
export type Shortening = 'name' | 'given_name' | 'family_name' | 'line';

/** What one gateway takes of one field. Lengths are characters. */
export interface FieldRow {
  readonly lengthMax: number;
  /** A longer one is refused where this is missing. */
  readonly shorten?: Shortening;
  /** Letters that it takes: those of ISO-8859-15; all when left out. */
  readonly alphabet?: 'latin9';
  /** Of an email address: what stands before the @ must be ASCII. */
  readonly mailbox?: 'ascii';
  /** Sent where a country has no postal codes. */
  readonly standIn?: string;
}

/** What a gateway takes; what is not listed is not sent, or as it is. */
export type FieldTable = Partial<Readonly<Record<FieldName, FieldRow>>>;
