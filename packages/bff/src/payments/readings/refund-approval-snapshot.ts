import type { RefundApproval as RefundApprovalView, RefundApprovalStatus } from '@paydesk/shared/refund-approval';
import type { RefundApproval } from '../ports/refund-approvals.ts';

/** A refund approval as the API shows it to merchants. */
export function refundApprovalSnapshot(approval: RefundApproval, at: Date): RefundApprovalView {
  return {
    id: approval.id,
    payment: approval.payment,
    status: refundApprovalStatus(approval, at),
    amount: Number(approval.amount),
    currency: approval.currency,
    reason: approval.reason,
    asked_by: approval.askedBy,
    decided_by: approval.decidedBy,
    operation: approval.operation,
    created_at: approval.createdAt.toISOString(),
    expires_at: approval.expiresAt.toISOString(),
    decided_at: approval.decidedAt?.toISOString() ?? null,
  };
}

export function refundApprovalStatus({ status, expiresAt }: RefundApproval, at: Date): RefundApprovalStatus {
  return status === 'open' && expiresAt <= at ? 'expired' : status;
}
