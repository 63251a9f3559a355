import { z } from 'zod';
import { DECLINE_ACTIONS, DECLINE_CODES, type DeclineCode } from './decline-codes.ts';

/** Why the last attempt did not go through. */
export const Decline = z
  .object({
    code: z.enum(Object.keys(DECLINE_CODES) as [DeclineCode, ...DeclineCode[]]),
    payer_message: z.string().meta({ description: 'A sentence for the payer, in English.' }),
    action: z.enum(DECLINE_ACTIONS).meta({ description: 'What the payer can do next.' }),
  })
  .meta({ id: 'Decline', description: 'Why the last attempt did not go through.' });
export type Decline = z.infer<typeof Decline>;
