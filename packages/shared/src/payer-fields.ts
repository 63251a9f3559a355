/** Facts about the payer, in the order a form asks for them. */
export const PAYER_FIELDS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'birthday',
  'address_line1',
  'address_line2',
  'postal_code',
  'city',
  'state',
  'country',
] as const;

export type PayerField = (typeof PAYER_FIELDS)[number];
