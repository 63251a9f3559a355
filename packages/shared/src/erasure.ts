import { z } from 'zod';
import { PaymentId } from './ids.ts';

/** Payments of one call. */
export const ERASED_AT_A_TIME_MAX = 100;

/** Whose details are removed: of one payment, or of all payments with an e-mail address. */
export const NewErasure = z
  .strictObject({
    payment: PaymentId.optional(),
    payer_email: z
      .string()
      .min(1)
      .max(254)
      .optional()
      .meta({
        description: `In upper or lower case. At most ${String(ERASED_AT_A_TIME_MAX)} payments are looked at in one call.`,
      }),
  })
  .refine(({ payment, payer_email: email }) => (payment === undefined) !== (email === undefined), {
    path: ['payment'],
    error: 'name either a payment or a payer_email',
  })
  .meta({ id: 'NewErasure' });

export const Erasure = z
  .object({
    erased: z.array(PaymentId).meta({ description: 'Payments that hold no details of the payer any more.' }),
    refused: z
      .array(z.object({ payment: PaymentId, reason: z.string().meta({ description: 'What has to happen first, in English.' }) }))
      .meta({ description: 'Payments that still hold them.' }),
    more: z.boolean().meta({ description: 'There are further payments with the e-mail address: send the same call again.' }),
  })
  .meta({ id: 'Erasure', description: 'Of which payments the details of the payer were removed.' });
export type Erasure = z.infer<typeof Erasure>;
