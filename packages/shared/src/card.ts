import { z } from 'zod';
import { CARD_BRANDS } from './card-brand.ts';
import { CardId, PaymentId } from './ids.ts';
import { tidied } from './fields/field-problem.ts';
import { LENGTHS } from './fields/field-table.ts';
import { lengthOf } from './fields/normalize.ts';
import { isPlainText } from './plain-text.ts';
import { anyText } from './texts.ts';
import { Time } from './time.ts';

/** Stored cards that one payment offers its payer. */
export const CARDS_MAX = 10;

/** `ask`: the payer decides. */
export const SaveCard = z.union([z.boolean(), z.literal('ask')]);
export type SaveCard = z.infer<typeof SaveCard>;

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

/*
 * Plaintext of the JWE that the frame sends: RSA-OAEP-256, A256GCM, `kid` in the header.
 * `payment` and `nonce` bind the ciphertext to one attempt, so it cannot be replayed in another.
 */
const binding = { payment: z.string().max(64), nonce: z.string().max(64) };
const securityCode = z.string().regex(/^\d{3,4}$/);

export const NewCardDetails = z.strictObject({
  ...binding,
  number: z.string().regex(/^\d{12,19}$/),
  expiry_month: z.int().min(1).max(12),
  expiry_year: z.int().min(2000).max(2099),
  security_code: securityCode.nullable(),
  holder: anyText(LENGTHS.holder)
    .overwrite((text) => tidied('holder', text))
    .refine((value) => value !== '' && isPlainText(value) && lengthOf(value) <= LENGTHS.holder && value.replaceAll(/\D/g, '').length < 12)
    .nullable(),
});
export type NewCardDetails = z.infer<typeof NewCardDetails>;

/** Of a stored card only the security code travels. */
export const StoredCardDetails = z.strictObject({ ...binding, security_code: securityCode });
export type StoredCardDetails = z.infer<typeof StoredCardDetails>;

export const CardDetails = z.union([NewCardDetails, StoredCardDetails]);
export type CardDetails = z.infer<typeof CardDetails>;

/** A card that a merchant may use again. The number stays with the gateway. */
export const Card = CardSummary.omit({ id: true })
  .extend({
    id: CardId,
    account: z.string(),
    payment: PaymentId.meta({ description: 'The payment it was typed for.' }),
    created_at: Time,
    updated_at: Time.meta({ description: 'When the gateway was last asked about it.' }),
    deleted_at: Time.nullable(),
  })
  .meta({ id: 'Card', description: 'A stored card. The number stays with the gateway.' });
export type Card = z.infer<typeof Card>;

/** What a merchant asks for with `POST /v1/cards`. */
export const NewCard = z
  .strictObject({ payment: PaymentId.meta({ description: 'A payment that was authorized or captured with the card.' }) })
  .meta({ id: 'NewCard' });
