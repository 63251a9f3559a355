import { PAYER_FIELDS, type PayerField } from '../payer-fields.ts';

/** Fields that a payer may be asked for beside number, expiry and security code of a card. */
export const FORM_FIELDS = [...PAYER_FIELDS, 'holder'] as const;

export type FormField = PayerField | 'holder';
