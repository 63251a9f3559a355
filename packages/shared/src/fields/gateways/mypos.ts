import type { FieldTable } from '../field-table.ts';

/** Notes 9.2: the holder of a card that we send. Of the payer nothing is sent. */
export const MYPOS_FIELDS: FieldTable = {
  holder: { lengthMax: 30, shorten: 'name' },
};
