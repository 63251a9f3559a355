import { z } from 'zod';

// Empty values have been left out before these schemas see a message.
const text = z.string().optional();

/** Every answer names its request; that of a payment or status also names the order it is about. */
const common = { 'serial-number': text, 'error-message': text, 'error-code': text };

/** "Accepted." The order has to be asked for. Notes 4.1 */
const AsyncResponse = z.looseObject({
  type: z.literal('async-response'),
  ...common,
  'merchant-order-id': z.string(),
  'paynet-order-id': z.string(),
});

/** The latest transaction of an order. Notes 4.2 */
export const StatusResponse = z.looseObject({
  type: z.literal('status-response'),
  ...common,
  'merchant-order-id': z.string(),
  'paynet-order-id': z.string(),
  status: text,
  amount: text,
  currency: text,
  'initial-amount': text,
  'total-reversal-amount': text,
  'transaction-type': text,
  'reason-code': text,
  tds_status: text,
  'verified-3d-status': text,
  eci: text,
  html: text,
  'redirect-to': text,
  bin: text,
  'last-four-digits': text,
  'card-type': text,
  'card-exp-month': text,
  'card-exp-year': text,
  'cardholder-name': text,
});
export type StatusResponse = z.infer<typeof StatusResponse>;

/** "Not accepted." Which of the two types comes with which code is not published. Notes 2.6 */
export const ErrorResponse = z.looseObject({
  type: z.enum(['error', 'validation-error']),
  ...common,
  'merchant-order-id': text,
});
export type ErrorResponse = z.infer<typeof ErrorResponse>;

/** The answer to a command about an order, or to a question. */
export const Response = z.discriminatedUnion('type', [AsyncResponse, StatusResponse, ErrorResponse]);
export type Response = z.infer<typeof Response>;

/** "Send the payer there." Without the serial number of the request nothing would tell later that the address was learned. Notes 4.9 */
export const FormResponse = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('async-form-response'),
    ...common,
    'serial-number': z.string(),
    'merchant-order-id': z.string(),
    'paynet-order-id': z.string(),
    'redirect-url': z.string(),
  }),
  ErrorResponse,
]);
export type FormResponse = z.infer<typeof FormResponse>;

/** One page of the documents prints the type of another command. Notes 4.6 */
export const CardReferenceResponse = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.enum(['create-card-ref-response', 'async-response']),
    ...common,
    'merchant-order-id': text,
    'paynet-order-id': text,
    'card-ref-id': z.string().max(20),
  }),
  ErrorResponse,
]);
export type CardReferenceResponse = z.infer<typeof CardReferenceResponse>;

/** Spells the expiry another way than a status does, and names no order. Notes 4.7 */
export const CardInfoResponse = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('get-card-info-response'),
    ...common,
    'card-printed-name': text,
    bin: text,
    'last-four-digits': text,
    'expire-month': text,
    'expire-year': text,
  }),
  ErrorResponse,
]);
export type CardInfoResponse = z.infer<typeof CardInfoResponse>;

/** What a notification and the payer's return say. Notes 6.3 and 6.5 */
export const OutcomeMessage = z
  .looseObject({
    status: z.string().max(40),
    orderid: z.string().max(20),
    client_orderid: z.string().max(128).optional(),
    merchant_order: z.string().max(128).optional(),
    control: z.string().max(128),
    type: text,
    amount: text,
    'processor-tx-id': text,
    'reason-code': text,
    error_code: text,
    error_message: text,
  })
  .refine((message) => message.client_orderid !== undefined || message.merchant_order !== undefined, 'client_orderid is missing');
export type OutcomeMessage = z.infer<typeof OutcomeMessage>;
