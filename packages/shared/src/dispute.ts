import { z } from 'zod';
import { Currency } from './amount.ts';
import { Time } from './time.ts';

export const DISPUTE_KINDS = ['chargeback', 'retrieval', 'fraud', 'other'] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** No gateway tells how a dispute has ended: it stays open here. */
export const DISPUTE_STATUSES = ['open'] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

export const Dispute = z
  .object({
    id: z.string(),
    kind: z.enum(DISPUTE_KINDS).meta({
      description: 'chargeback: the bank has taken the amount back. retrieval: it asks for documents. fraud: it reports fraud.',
    }),
    amount: z.int().min(0),
    currency: Currency,
    reason_code: z.string().nullable().meta({ description: 'Of the bank, as the notification said it; not confirmed by a question.' }),
    status: z.enum(DISPUTE_STATUSES),
    opened_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'Dispute', description: 'Started by the bank of the payer, confirmed by asking the gateway.' });
