import type { FieldTable } from '../field-table.ts';

/** Notes 4.3. No length was ever published: these are inferred. Texts are printed in ISO-8859-15. */
export const DESJARDINS_FIELDS = {
  holder: { lengthMax: 64, shorten: 'name', alphabet: 'latin9' },
  email: { lengthMax: 100, mailbox: 'ascii' },
} as const satisfies FieldTable;
