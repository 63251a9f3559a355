import type { FieldTable } from '@paydesk/shared/fields/field-table';
import { payneteasyFields } from '@paydesk/shared/fields/gateways/payneteasy';
import type { PaynetEasySettings } from '../config.ts';

/** What an account takes of the texts of payer and merchant. */
export function fieldsOf({ lengths, postal_code_stand_in, ascii_mailbox }: PaynetEasySettings): FieldTable {
  return payneteasyFields({
    address_line1: lengths.address_line1,
    description: lengths.description,
    state: lengths.state,
    postal_code_stand_in,
    ascii_mailbox,
  });
}
