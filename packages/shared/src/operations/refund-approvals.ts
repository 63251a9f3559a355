import { z } from 'zod';
import type { Operation } from '../operation.ts';
import { Payment } from '../payment.ts';
import { REFUND_APPROVAL_STATUSES, RefundApproval } from '../refund-approval.ts';
import { cursor, limit, OUTCOME, wait } from './parameters.ts';

export const listRefundApprovals = {
  id: 'listRefundApprovals',
  method: 'get',
  path: '/v1/refund-approvals',
  summary: 'List refunds that need or needed a second key, newest first',
  description: 'With `status=open`: those that wait for a decision.',
  caller: 'merchant',
  scope: 'read',
  query: z.strictObject({ status: z.enum(REFUND_APPROVAL_STATUSES).optional(), cursor, limit }),
  status: 200,
  response: z.object({ data: z.array(RefundApproval), next_cursor: z.string().nullable() }).meta({ id: 'RefundApprovalPage' }),
} as const satisfies Operation;

export const readRefundApproval = {
  id: 'readRefundApproval',
  method: 'get',
  path: '/v1/refund-approvals/{id}',
  summary: 'Read a refund approval',
  description: 'What was asked for, by which key, and what was decided.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: RefundApproval,
} as const satisfies Operation;

export const approveRefund = {
  id: 'approveRefund',
  method: 'post',
  path: '/v1/refund-approvals/{id}/approve',
  summary: 'Agree to a refund that another key has asked for, and give the money back',
  description: 'By another key than the one that has asked. The refund is made at once; the answer is its payment.',
  caller: 'merchant',
  scope: 'refund',
  idempotencyKey: 'required',
  query: z.strictObject({ wait: wait(10, OUTCOME) }),
  status: 200,
  response: Payment,
} as const satisfies Operation;

export const rejectRefund = {
  id: 'rejectRefund',
  method: 'post',
  path: '/v1/refund-approvals/{id}/reject',
  summary: 'Refuse a refund that waits for approval, or take it back',
  description: 'The refund is never sent. Any key of the merchant with the scope may reject it, the one that has asked, too.',
  caller: 'merchant',
  scope: 'refund',
  idempotencyKey: 'accepted',
  status: 200,
  response: RefundApproval,
} as const satisfies Operation;
