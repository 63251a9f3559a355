import { z } from 'zod';
import { CARD_BRANDS } from './card-brand.ts';
import { isPlainText } from './plain-text.ts';

/** What may be shown and stored of a card. Never the whole number, never the security code. */
export const CardSummary = z
  .object({
    id: z.string().nullable().meta({ description: 'Id of the stored card; null when the card is not stored.' }),
    brand: z.enum(CARD_BRANDS).nullable(),
    bin: z.string().nullable().meta({ description: 'First six digits.' }),
    last_four: z.string().nullable(),
    expiry_month: z.int().min(1).max(12).nullable(),
    expiry_year: z.int().nullable(),
    holder: z.string().nullable(),
  })
  .meta({ id: 'CardSummary', description: 'The card of a payment, as far as it may be known.' });
export type CardSummary = z.infer<typeof CardSummary>;

/**
 * Plaintext of the JWE that the frame sends: RSA-OAEP-256, A256GCM, `kid` in the header.
 * `payment` and `nonce` tie the ciphertext to one attempt, so it is worthless anywhere else.
 */
export const CardDetails = z.strictObject({
  payment: z.string().max(64),
  nonce: z.string().max(64),
  number: z.string().regex(/^\d{12,19}$/),
  expiry_month: z.int().min(1).max(12),
  expiry_year: z.int().min(2000).max(2099),
  security_code: z
    .string()
    .regex(/^\d{3,4}$/)
    .nullable(),
  holder: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .refine((value) => isPlainText(value) && value.replaceAll(/\D/g, '').length < 12)
    .nullable(),
});
export type CardDetails = z.infer<typeof CardDetails>;
