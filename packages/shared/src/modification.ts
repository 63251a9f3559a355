import { z } from 'zod';
import { neededLine } from './texts.ts';
import { Amount } from './amount.ts';

const reason = neededLine(50).optional().meta({ description: 'Why, for the back office of the gateway; at most 50 characters.' });

export const NewCapture = z
  .strictObject({ amount: Amount.optional().meta({ description: 'Minor units; all that is held when left out.' }) })
  .meta({ id: 'NewCapture' });

export const NewCancel = z.strictObject({ reason }).meta({ id: 'NewCancel' });

export const NewRefund = z
  .strictObject({ amount: Amount.optional().meta({ description: 'Minor units; all that is left when left out.' }), reason })
  .meta({ id: 'NewRefund' });

const upTo = (what: string) =>
  z
    .object({ amount_max: Amount, partial: z.boolean().meta({ description: 'A smaller amount is possible too.' }) })
    .nullable()
    .meta({ description: `${what}; null when that is not possible.` });

/** What can be done with a payment now. */
export const PossibleOperations = z
  .object({ capture: upTo('Capture'), cancel: z.boolean(), refund: upTo('Refund') })
  .meta({ id: 'PossibleOperations', description: 'What can be done with a payment now.' });
export type PossibleOperations = z.infer<typeof PossibleOperations>;
