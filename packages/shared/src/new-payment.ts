import { z } from 'zod';
import { Payer } from './payer.ts';
import { isPlainText, isPlainTextWithLines } from './plain-text.ts';
import { Amount, Currency, Intent } from './payment.ts';

const OrderReference = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine(isPlainText, 'must not contain control characters')
  .meta({ description: 'Your own number of the order. Need not be unique.', example: 'INV-2026-000417' });

const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(1024);

/** What a merchant asks for with `POST /v1/payments`. */
export const NewPayment = z
  .strictObject({
    order_reference: OrderReference,
    amount: Amount,
    currency: Currency,
    intent: Intent,
    account: z.string().max(64).optional().meta({ description: 'Gateway account; chosen by currency when left out.' }),
    description: z
      .string()
      .trim()
      .min(1)
      .max(125)
      .refine(isPlainText, 'must not contain control characters')
      .optional()
      .meta({ description: 'What is paid for, at most 125 characters.' }),
    payer: Payer.optional(),
    return_url: webUrl.optional().meta({ description: 'Where the result page leads the payer.' }),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 language tag, such as fr-CA')
      .max(35)
      .optional(),
    metadata: z
      .record(
        z.string().min(1).max(40).refine(isPlainText),
        z.string().max(500).refine(isPlainTextWithLines, 'must not contain control characters'),
      )
      .refine((entries) => Object.keys(entries).length <= 50, 'must have at most 50 entries')
      .optional()
      .meta({ description: 'Up to 50 texts of your own; returned as they are. Never put card data here.' }),
  })
  .meta({ id: 'NewPayment', description: 'What a merchant asks for.' });
export type NewPayment = z.infer<typeof NewPayment>;
