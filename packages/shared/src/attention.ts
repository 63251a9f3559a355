import { z } from 'zod';
import { Amount } from './amount.ts';
import { OperationId } from './ids.ts';
import { linesOf } from './texts.ts';
import { Time } from './time.ts';

/** Why a person has to look at a payment, and what that person does about it. */
export const ATTENTION_CODES = {
  outcome_not_told:
    'The gateway has not told the outcome of an operation in time. Look for it in the portal of the gateway, then POST /v1/payments/{id}/resolve.',
  outcome_contradicted: 'The gateway now says something else of an operation than it did before. Compare with the portal of the gateway.',
  outcome_mismatched:
    'What the gateway says names another amount, currency or transaction than ours. Compare with the portal of the gateway.',
  notification_contradicts: 'A notification contradicts what is stored. Compare with the portal of the gateway.',
  changed_elsewhere:
    'The gateway holds another state than we do, and does not say all that is needed to follow it. Compare with the portal of the gateway.',
  disputed: 'The bank of the payer disputes this payment. Answer it at the gateway, then clear this with a note.',
  account_missing: 'The gateway account of this payment is not configured any more, so nothing can be asked. Configure it again.',
} as const;
export type AttentionCode = keyof typeof ATTENTION_CODES;

export const Attention = z
  .object({
    code: z.enum(Object.keys(ATTENTION_CODES) as [AttentionCode, ...AttentionCode[]]),
    since: Time,
    message: z.string().meta({ description: 'What to do, in English.' }),
  })
  .meta({ id: 'Attention', description: 'Why a person has to look. Goes away by itself when the truth arrives.' });

const note = linesOf(500).trim().min(1).meta({ description: 'For the timeline: what was looked at, and what was found.' });

export const ClearAttention = z.strictObject({ note }).meta({ id: 'ClearAttention' });

/** A person states what the gateway will never tell. */
export const Resolution = z
  .strictObject({
    operation: OperationId,
    outcome: z.enum(['succeeded', 'declined', 'failed']).meta({
      description: 'declined: the bank has said no. failed: it came to nothing. In both cases nothing was moved.',
    }),
    amount: Amount.optional().meta({
      description:
        'Minor units; of a change that was made at the gateway, whose amount was not told. The amount of the operation when left out.',
    }),
    note,
  })
  .meta({ id: 'Resolution', description: 'A person states what the gateway will never tell.' });
