import { z } from 'zod';
import { Amount, Currency } from './amount.ts';
import { OperationId, PaymentId, RefundApprovalId } from './ids.ts';
import { Time } from './time.ts';

/** approved: by a second key. expired: not decided in time. */
export const REFUND_APPROVAL_STATUSES = ['open', 'approved', 'rejected', 'expired'] as const;
export type RefundApprovalStatus = (typeof REFUND_APPROVAL_STATUSES)[number];

/** A refund that was asked for with one key and waits for another. */
export const RefundApproval = z
  .object({
    id: RefundApprovalId,
    payment: PaymentId,
    status: z.enum(REFUND_APPROVAL_STATUSES),
    amount: Amount.meta({ description: 'Minor units that would be given back.' }),
    currency: Currency,
    reason: z.string().nullable(),
    asked_by: z.string().meta({ description: 'Id of the secret key that has asked for the refund.' }),
    decided_by: z.string().nullable().meta({ description: 'Id of the secret key that has approved or rejected it.' }),
    operation: OperationId.nullable().meta({ description: 'The refund, once it was begun.' }),
    created_at: Time,
    expires_at: Time,
    decided_at: Time.nullable(),
  })
  .meta({ id: 'RefundApproval', description: 'A refund that was asked for with one key and waits for a second one.' });
export type RefundApproval = z.infer<typeof RefundApproval>;
