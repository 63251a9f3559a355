import type { OperationId, PaymentId, RefundApprovalId } from '@paydesk/shared/ids';
import type { RefundApprovalStatus } from '@paydesk/shared/refund-approval';

/** A refund that one key has asked for and a second one decides on, as it is stored. */
export interface NewRefundApproval {
  readonly id: RefundApprovalId;
  readonly merchant: string;
  readonly payment: PaymentId;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: string;
  readonly reason: string | null;
  /** Of the request that asked for it, and of the operation that it becomes: one request is one refund at most. */
  readonly requestKey: string;
  /** Whether an open one has expired is seen by `expiresAt`. */
  readonly status: Exclude<RefundApprovalStatus, 'expired'>;
  /** Ids of keys. */
  readonly askedBy: string;
  readonly decidedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
}

export interface RefundApproval extends NewRefundApproval {
  /** The refund, once it was begun. */
  readonly operation: OperationId | null;
}

export interface RefundDecision {
  readonly status: 'approved' | 'rejected';
  readonly by: string;
  readonly at: Date;
}

export interface RefundApprovalQuery {
  readonly merchant: string;
  readonly status?: RefundApprovalStatus | undefined;
  /** Page backwards from the last one seen. */
  readonly before?: RefundApprovalId | undefined;
  readonly at: Date;
  readonly limit: number;
}

export interface RefundApprovals {
  /** @returns What is stored: the earlier one, when the request has asked before. */
  insert(approval: NewRefundApproval): Promise<RefundApproval>;
  load(id: RefundApprovalId): Promise<RefundApproval | undefined>;
  /** Newest first. */
  list(query: RefundApprovalQuery): Promise<readonly RefundApproval[]>;
  /** Decides on an open one, once. `undefined`: it is not open any more. */
  decide(id: RefundApprovalId, decision: RefundDecision): Promise<RefundApproval | undefined>;
}
