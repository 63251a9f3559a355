import type { FieldTable } from '../field-table.ts';

/** What an operator may set. */
export interface PaynetEasyLimits {
  readonly address_line1: number;
  readonly description: number;
  /** Of Australia some have three letters. */
  readonly state: number;
  /** Sent where a country has no postal codes. */
  readonly postal_code_stand_in: string;
  readonly ascii_mailbox: boolean;
}

/** Notes 4.1: texts are UTF-8. Of two published lengths the larger. Names, address and description are shortened, which no source speaks of. */
export function payneteasyFields({ address_line1, description, state, postal_code_stand_in, ascii_mailbox }: PaynetEasyLimits): FieldTable {
  return {
    first_name: { lengthMax: 50, shorten: 'given_name' },
    last_name: { lengthMax: 50, shorten: 'family_name' },
    email: { lengthMax: 50, ...(ascii_mailbox ? { mailbox: 'ascii' } : {}) },
    phone: { lengthMax: 15 },
    birthday: { lengthMax: 8 },
    address_line1: { lengthMax: address_line1, shorten: 'line' },
    postal_code: { lengthMax: 10, standIn: postal_code_stand_in },
    city: { lengthMax: 50, shorten: 'line' },
    state: { lengthMax: state },
    country: { lengthMax: 2 },
    holder: { lengthMax: 128, shorten: 'name' },
    description: { lengthMax: description, shorten: 'line' },
  };
}
