import { z } from 'zod';
import { isCurrency } from './money.ts';

export const Amount = z.int().positive().max(999_999_999_999).meta({ description: 'Minor units of the currency.', example: 14990 });

/** Nothing is taken when a card is verified. */
export const AmountOrNone = z
  .int()
  .min(0)
  .max(999_999_999_999)
  .meta({ description: 'Minor units of the currency; 0 when a card is verified.', example: 14990 });

export const Currency = z
  .string()
  .refine(isCurrency, 'must be an ISO 4217 currency code in upper case, such as EUR')
  .meta({ description: 'ISO 4217.', example: 'EUR' });
