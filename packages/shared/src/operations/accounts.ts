import { z } from 'zod';
import { Account } from '../account.ts';
import type { Operation } from '../operation.ts';

export const listAccounts = {
  id: 'listAccounts',
  method: 'get',
  path: '/v1/accounts',
  summary: 'List your gateway accounts and what they can do',
  description: 'Read it before you offer something: what an account cannot do is refused before anything is sent to the gateway.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: z.object({ data: z.array(Account), next_cursor: z.string().nullable() }).meta({ id: 'AccountPage' }),
} as const satisfies Operation;
