import { z } from 'zod';
import type { Operation } from '../operation.ts';
import { NewReconciliation, Reconciliation } from '../reconciliation.ts';
import { cursor, limit } from './parameters.ts';

export const createReconciliation = {
  id: 'createReconciliation',
  method: 'post',
  path: '/v1/reconciliations',
  summary: 'Compare our books with the gateway of an account',
  description: 'Asks the gateway about each payment that changed since `from`. It runs on: read it until its status is `completed`.',
  caller: 'merchant',
  scope: 'manage',
  idempotencyKey: 'accepted',
  body: NewReconciliation,
  status: 201,
  response: Reconciliation,
} as const satisfies Operation;

export const listReconciliations = {
  id: 'listReconciliations',
  method: 'get',
  path: '/v1/reconciliations',
  summary: 'List reconciliations, newest first',
  description: 'Those that run every night, too.',
  caller: 'merchant',
  scope: 'read',
  query: z.strictObject({ account: z.string().max(64).optional(), cursor, limit }),
  status: 200,
  response: z.object({ data: z.array(Reconciliation), next_cursor: z.string().nullable() }).meta({ id: 'ReconciliationPage' }),
} as const satisfies Operation;

export const readReconciliation = {
  id: 'readReconciliation',
  method: 'get',
  path: '/v1/reconciliations/{id}',
  summary: 'Read a reconciliation',
  description: 'How far it has come, and where our books and those of the gateway differed.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: Reconciliation,
} as const satisfies Operation;
