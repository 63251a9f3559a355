import { z } from 'zod';
import { PaymentStatus } from './payment.ts';
import { Time } from './time.ts';

export const TIMELINE_SOURCES = ['merchant', 'payer', 'gateway_answer', 'notification', 'return', 'poll', 'job', 'operator'] as const;
export type TimelineSource = (typeof TIMELINE_SOURCES)[number];

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
  })
  .meta({ id: 'TimelineEntry', description: 'One fact in the life of a payment.' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;
