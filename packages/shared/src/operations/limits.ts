import { LimitChanges, Limits } from '../limits.ts';
import type { Operation } from '../operation.ts';

export const readLimits = {
  id: 'readLimits',
  method: 'get',
  path: '/v1/limits',
  summary: 'Read how often your payers may try',
  description: 'What counts now, and how wide the operator allows each limit to be.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: Limits,
} as const satisfies Operation;

export const setLimits = {
  id: 'setLimits',
  method: 'put',
  path: '/v1/limits',
  summary: 'Set limits of your own, no wider than the operator allows',
  description: 'Sets all limits at once: what is left out is as wide as the operator allows.',
  caller: 'merchant',
  scope: 'manage',
  body: LimitChanges,
  status: 200,
  response: Limits,
} as const satisfies Operation;
