import { ClearAttention, Resolution } from '../attention.ts';
import type { Operation } from '../operation.ts';
import { Payment } from '../payment.ts';

export const clearAttention = {
  id: 'clearAttention',
  method: 'post',
  path: '/v1/payments/{id}/attention/clear',
  summary: 'Say that a person has looked at a payment',
  description: 'Ends `needs_attention`, with a note for the timeline. It comes back if the reason does.',
  caller: 'merchant',
  scope: 'manage',
  idempotencyKey: 'accepted',
  body: ClearAttention,
  status: 200,
  response: Payment,
} as const satisfies Operation;

export const resolveOperation = {
  id: 'resolveOperation',
  method: 'post',
  path: '/v1/payments/{id}/resolve',
  summary: 'State the outcome of an operation that the gateway will never tell',
  description:
    'For an operation whose outcome the gateway will never tell, after a person has looked it up in the portal of the gateway. The timeline says who has stated it.',
  caller: 'merchant',
  scope: 'manage',
  idempotencyKey: 'accepted',
  body: Resolution,
  status: 200,
  response: Payment,
} as const satisfies Operation;
