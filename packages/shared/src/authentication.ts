import { z } from 'zod';

const said = z.string().max(64).nullable();

/** 3-D Secure of the latest attempt, as far as the gateway tells. */
export const Authentication = z
  .object({
    method: z.enum(['none', 'frictionless', 'challenge']).meta({
      description: 'none: not by 3-D Secure. frictionless: without asking the payer. challenge: the payer was sent to the bank.',
    }),
    version: said.meta({ description: 'Of 3-D Secure, such as 2.2.0.' }),
    eci: said.meta({ description: 'Electronic commerce indicator.' }),
    transaction_id: said.meta({ description: 'Of the directory server or the access control server.' }),
    liability_shift: z.boolean().nullable().meta({ description: 'null: the gateway does not say.' }),
  })
  .meta({ id: 'Authentication', description: '3-D Secure of the latest attempt, as far as the gateway tells.' });
export type Authentication = z.infer<typeof Authentication>;
