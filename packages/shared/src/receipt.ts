import { z } from 'zod';
import { OperationId } from './ids.ts';

const line = z.string().max(200);

/** What a gateway demands to be shown to the payer: on the page, and in the e-mail that the merchant sends. */
export const Receipt = z
  .object({
    legal_name: line.meta({ description: 'Of the merchant, exactly as it is registered.' }),
    transaction: line.meta({ description: 'The gateway’s name for the transaction.' }),
    authorization: line.nullable().meta({ description: 'Number that the bank has given.' }),
    reference: line.nullable().meta({ description: 'As the support of the gateway asks for it.' }),
    holder: line.nullable(),
    outcome: line.nullable().meta({ description: 'One line, in the language of the payer.' }),
    currency: z.string().meta({ description: 'To be stated in words beside the amount.' }),
    terms_url: z.string(),
    refund_policy_url: z.string(),
    lines: z
      .array(line)
      .max(100)
      .meta({ description: 'Plain text, to be shown with a fixed width. Empty where only the numbers are known: ask for a duplicate.' }),
  })
  .meta({ id: 'Receipt', description: 'What a gateway demands to be shown to the payer.' });
export type Receipt = z.infer<typeof Receipt>;

export const NewReceipt = z
  .strictObject({ operation: OperationId.optional().meta({ description: 'Whose receipt; when left out, of what has happened last.' }) })
  .meta({ id: 'NewReceipt' });
