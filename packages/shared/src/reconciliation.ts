import { z } from 'zod';
import { PaymentId, ReconciliationId } from './ids.ts';
import { PaymentStatus } from './payment.ts';
import { Time } from './time.ts';

export const RECONCILIATION_STATUSES = ['running', 'completed'] as const;
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number];

/** `nightly`: by itself, once a day for each account. */
export const RECONCILIATION_TRIGGERS = ['nightly', 'requested'] as const;
export type ReconciliationTrigger = (typeof RECONCILIATION_TRIGGERS)[number];

/** corrected: our books follow the gateway now. unclear: the gateway does not tell, or not all. */
const DIFFERENCE_KINDS = ['corrected', 'unclear'] as const;

/** What is reported of a payment before and after it was asked about. */
export const Books = z
  .object({
    status: PaymentStatus,
    amount_captured: z.int().min(0),
    amount_refunded: z.int().min(0),
    disputes: z.int().min(0).meta({ description: 'How many.' }),
  })
  .meta({ id: 'Books', description: 'What our books say of a payment. Amounts are minor units.' });
export type Books = z.infer<typeof Books>;

export const Difference = z
  .object({
    payment: PaymentId,
    kind: z.enum(DIFFERENCE_KINDS),
    before: Books,
    after: Books,
    message: z.string().meta({ description: 'What was found, in English.' }),
  })
  .meta({ id: 'Difference', description: 'A payment whose books differed from what the gateway says, or of which it does not tell.' });
export type Difference = z.infer<typeof Difference>;

export const DIFFERENCES_MAX = 1000;

/** Our books compared with what a gateway says. */
export const Reconciliation = z
  .object({
    id: ReconciliationId,
    account: z.string(),
    status: z.enum(RECONCILIATION_STATUSES),
    trigger: z.enum(RECONCILIATION_TRIGGERS),
    from: Time.meta({ description: 'Payments that changed from here to `to` are asked about, and all that are open or held.' }),
    to: Time,
    checked: z.int().min(0).meta({ description: 'Payments that were asked about.' }),
    corrected: z.int().min(0),
    unclear: z.int().min(0),
    differences: z.array(Difference).meta({ description: `At most the first ${String(DIFFERENCES_MAX)}.` }),
    created_at: Time,
    completed_at: Time.nullable(),
  })
  .meta({ id: 'Reconciliation', description: 'Our books compared with what the gateway of an account says.' });
export type Reconciliation = z.infer<typeof Reconciliation>;

export const NewReconciliation = z
  .strictObject({
    account: z.string().max(64),
    from: Time,
    to: Time.optional().meta({ description: 'Now, when left out.' }),
  })
  .refine(({ from, to }) => to === undefined || Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must be later than from' })
  .meta({ id: 'NewReconciliation' });
