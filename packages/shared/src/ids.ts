import { z } from 'zod';

const id = (prefix: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`), `must be the id of ${what}: ${prefix}_ and 26 letters or digits`)
    .meta({ description: `Id of ${what}.`, example: `${prefix}_01jd3k5x8q2m4n6p7r9s0t1v2w` });

export const PaymentId = id('pay', 'a payment').brand<'PaymentId'>();
export type PaymentId = z.infer<typeof PaymentId>;

export const OperationId = id('op', 'an operation').brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;

export const ScheduleId = id('sch', 'a schedule').brand<'ScheduleId'>();
export type ScheduleId = z.infer<typeof ScheduleId>;

export const CardId = id('card', 'a stored card').brand<'CardId'>();
export type CardId = z.infer<typeof CardId>;

export const ReconciliationId = id('rcn', 'a reconciliation').brand<'ReconciliationId'>();
export type ReconciliationId = z.infer<typeof ReconciliationId>;

export const EventId = id('evt', 'an event').brand<'EventId'>();
export type EventId = z.infer<typeof EventId>;

export const DeliveryId = id('dlv', 'a delivery').brand<'DeliveryId'>();
export type DeliveryId = z.infer<typeof DeliveryId>;

export const RefundApprovalId = id('rap', 'a refund approval').brand<'RefundApprovalId'>();
export type RefundApprovalId = z.infer<typeof RefundApprovalId>;
