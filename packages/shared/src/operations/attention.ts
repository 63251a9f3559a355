import { ClearAttention, Resolution } from '../attention.ts';
import type { Operation } from '../operation.ts';
import { Payment } from '../payment.ts';

export const clearAttention = {
  id: 'clearAttention',
  method: 'post',
  path: '/v1/payments/{id}/attention/clear',
  summary: 'Say that a person has looked at a payment',
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
  caller: 'merchant',
  scope: 'manage',
  idempotencyKey: 'accepted',
  body: Resolution,
  status: 200,
  response: Payment,
} as const satisfies Operation;
