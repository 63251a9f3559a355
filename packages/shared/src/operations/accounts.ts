import { z } from 'zod';
import { Account } from '../account.ts';
import type { Operation } from '../operation.ts';

export const listAccounts = {
  id: 'listAccounts',
  method: 'get',
  path: '/v1/accounts',
  summary: 'List your gateway accounts and what they can do',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: z.object({ data: z.array(Account), next_cursor: z.string().nullable() }).meta({ id: 'AccountPage' }),
} as const satisfies Operation;
