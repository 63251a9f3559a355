import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** English as it is written in Canada, where it differs. */
export const enCA: Messages = {
  ...en,
  field_address_line2: 'Apartment, floor, building',
  field_state: 'Province or state',
};
