import { z } from 'zod';
import { PaymentStatus } from './payment.ts';
import { Time } from './time.ts';

export const TIMELINE_SOURCES = ['merchant', 'payer', 'gateway_answer', 'notification', 'return', 'poll', 'job', 'operator'] as const;
export type TimelineSource = (typeof TIMELINE_SOURCES)[number];

/** Who has caused a fact, as far as that is known. */
const Actor = z.object({
  key: z.string().nullable().meta({ description: 'Id of the secret key of the merchant.' }),
  address: z.string().nullable().meta({ description: 'IP address that the call came from. Of a payer it is a personal detail.' }),
  operator: z.string().nullable().meta({ description: 'Who worked at the command line, as the command says.' }),
});

/** One fact in the life of a payment. Facts are only ever added. */
export const TimelineEntry = z
  .object({
    sequence: z.int().positive(),
    at: Time,
    source: z.enum(TIMELINE_SOURCES),
    event: z.string().meta({ example: 'approved' }),
    status_before: PaymentStatus.nullable(),
    status_after: PaymentStatus,
    attempt: z.int().positive().nullable(),
    details: z.record(z.string(), z.string()),
    by: Actor.nullable().meta({ description: 'Null when no merchant, payer or operator has caused it.' }),
  })
  .meta({ id: 'TimelineEntry', description: 'One fact in the life of a payment.' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;
