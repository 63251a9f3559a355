import { z } from 'zod';
import { Currency } from '../amount.ts';
import { NewPayment } from '../new-payment.ts';
import type { Operation } from '../operation.ts';
import { Payment, PaymentStatus } from '../payment.ts';
import { NewCancel, NewCapture, NewRefund } from '../modification.ts';
import { ScheduleId } from '../ids.ts';
import { NewReceipt } from '../receipt.ts';
import { Time } from '../time.ts';
import { TimelineEntry } from '../timeline.ts';
import { cursor, limit, OUTCOME, wait } from './parameters.ts';

export const createPayment = {
  id: 'createPayment',
  method: 'post',
  path: '/v1/payments',
  summary: 'Ask to be paid',
  description:
    'Creates a payment and answers with the addresses that bring the payer to it: `embed_html` for your page, `checkout_url` for a page of ours. Nothing is charged until the payer pays. With `initiator: "merchant"` a stored card is charged at once, without a payer.',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'required_for_merchant_initiated',
  query: z.strictObject({ wait: wait(10, `When the merchant is the initiator. ${OUTCOME}`) }),
  body: NewPayment,
  status: 201,
  response: Payment,
} as const satisfies Operation;

export const readPayment = {
  id: 'readPayment',
  method: 'get',
  path: '/v1/payments/{id}',
  summary: 'Read a payment',
  description: 'The payment as it is now. Decide by its `status` alone, never by what a browser says.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: Payment,
} as const satisfies Operation;

export const listPayments = {
  id: 'listPayments',
  method: 'get',
  path: '/v1/payments',
  summary: 'List payments, newest first',
  description: 'Filters may be combined. With `updated_from` a shop that was away for long reads what it has missed.',
  caller: 'merchant',
  scope: 'read',
  query: z.strictObject({
    order_reference: z.string().max(100, { abort: true }).optional(),
    status: PaymentStatus.optional(),
    schedule: ScheduleId.optional(),
    needs_attention: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional()
      .meta({ description: 'Those that a person has to look at, or the others.' }),
    account: z.string().max(64).optional().meta({ description: 'Id of a gateway account.' }),
    currency: Currency.optional(),
    card_last_four: z
      .string()
      .regex(/^\d{4}$/, 'must be four digits')
      .optional(),
    payer_email: z.string().max(254).optional().meta({ description: 'In upper or lower case.' }),
    created_from: Time.optional().meta({ description: 'Created at this time or later.' }),
    created_to: Time.optional().meta({ description: 'Created before this time.' }),
    updated_from: Time.optional().meta({ description: 'Changed at this time or later: how a shop catches up.' }),
    updated_to: Time.optional().meta({ description: 'Last changed before this time.' }),
    cursor,
    limit,
  }),
  status: 200,
  response: z.object({ data: z.array(Payment), next_cursor: z.string().nullable() }).meta({ id: 'PaymentPage' }),
} as const satisfies Operation;

export const checkPayment = {
  id: 'checkPayment',
  method: 'post',
  path: '/v1/payments/{id}/checks',
  summary: 'Ask the gateway now',
  description:
    'Asks the gateway how the payment stands, and changes ours if it differs: after a change in the portal of the gateway, or while an outcome is `unknown`. Never moves money.',
  caller: 'merchant',
  scope: 'read',
  idempotencyKey: 'accepted',
  query: z.strictObject({ wait: wait(0, 'Seconds to wait for a change.') }),
  status: 200,
  response: Payment,
} as const satisfies Operation;

export const askReceipt = {
  id: 'askReceipt',
  method: 'post',
  path: '/v1/payments/{id}/receipts',
  summary: 'Ask the gateway for a duplicate of a receipt',
  description: 'Where `receipts` of the account is true. The lines come into `receipt` of the operation.',
  caller: 'merchant',
  scope: 'read',
  idempotencyKey: 'accepted',
  query: z.strictObject({ wait: wait(10, 'Seconds to wait for the duplicate.') }),
  body: NewReceipt,
  status: 200,
  response: Payment,
} as const satisfies Operation;

export const readTimeline = {
  id: 'readTimeline',
  method: 'get',
  path: '/v1/payments/{id}/timeline',
  summary: 'Read all that happened to a payment, oldest first',
  description: 'Each fact with its time, its source and who has caused it. What a gateway said stands in `details`, without card details.',
  caller: 'merchant',
  scope: 'read',
  query: z.strictObject({ cursor, limit }),
  status: 200,
  response: z.object({ data: z.array(TimelineEntry), next_cursor: z.string().nullable() }).meta({ id: 'TimelinePage' }),
} as const satisfies Operation;

export const capturePayment = {
  id: 'capturePayment',
  method: 'post',
  path: '/v1/payments/{id}/capture',
  summary: 'Take an amount that is held',
  description:
    'Takes an amount that was authorized, as a whole or, where the account can `partial_capture`, in part. A lost answer leaves the operation `unknown`: never capture again because of it.',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'required',
  query: z.strictObject({ wait: wait(10, OUTCOME) }),
  body: NewCapture,
  status: 200,
  response: Payment,
} as const satisfies Operation;

export const cancelPayment = {
  id: 'cancelPayment',
  method: 'post',
  path: '/v1/payments/{id}/cancel',
  summary: 'Release an amount that is held, or cancel one before the bank books it',
  description: 'Nothing is taken. Where the account can `cancel_captured`, a sale or capture is canceled before the bank books it.',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'required',
  query: z.strictObject({ wait: wait(10, OUTCOME) }),
  body: NewCancel,
  status: 200,
  response: Payment,
} as const satisfies Operation;

export const refundPayment = {
  id: 'refundPayment',
  method: 'post',
  path: '/v1/payments/{id}/refunds',
  summary: 'Give money back',
  description:
    'Gives back all that was captured, or a part. A refund above the limit of the configuration is not sent: it is answered with 409 `approval_required` and waits for a second key.',
  caller: 'merchant',
  scope: 'refund',
  idempotencyKey: 'required',
  query: z.strictObject({ wait: wait(10, OUTCOME) }),
  body: NewRefund,
  status: 200,
  response: Payment,
} as const satisfies Operation;
