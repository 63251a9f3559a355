import type { NewPayment } from '@paydesk/shared/new-payment';

/** The one customer of the shop, who is always logged in. */
export const PAYER: NonNullable<NewPayment['payer']> = {
  email: 'mia.berg@example.com',
  phone: '+37120000000',
  first_name: 'Mia',
  last_name: 'Berg',
  address_line1: 'Brivibas iela 12',
  city: 'Riga',
  postal_code: 'LV-1010',
  country: 'LV',
};
