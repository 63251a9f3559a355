import type { RefundApprovalId } from '@paydesk/shared/ids';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import { Fault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import type { RefundApproval, RefundApprovals } from '../ports/refund-approvals.ts';
import { amountLeft } from '../readings/amount-left.ts';
import { needsApproval } from '../readings/needs-approval.ts';
import { refundApprovalStatus } from '../readings/refund-approval-snapshot.ts';
import { updatePayment } from '../steps/update-payment.ts';
import type { startOperation, StartOperation } from './start-operation.ts';

export interface RefundRule {
  /** What one key may give back of a payment alone, in minor units, by currency. */
  readonly above: ReadonlyMap<string, bigint>;
  /** How long a second key may decide. */
  readonly openMs: number;
}

interface Ports {
  readonly payments: Payments;
  readonly refundApprovals: RefundApprovals;
  readonly clock: Clock;
  readonly random: Random;
}

export type WantedRefund = Omit<StartOperation, 'kind' | 'demand' | 'approval'>;

/**
 * Refunds what one key may give back alone. For more, a refund approval is stored, and nothing is sent.
 *
 * @throws {Fault} `approval_required`, with the same approval for the same request; `not_possible`; `conflict`, when it was rejected or
 * has expired.
 */
export function startRefund(
  { payments, refundApprovals, clock, random }: Ports,
  start: ReturnType<typeof startOperation>,
  rule: RefundRule,
) {
  return async (wanted: WantedRefund): ReturnType<typeof start> => {
    try {
      // Asked of the newest record: of two refunds at once, neither passes because it does not see the other.
      return await start({
        ...wanted,
        kind: 'refund',
        demand: (latest) => {
          if (needsApproval(latest, wanted.amount, rule.above.get(latest.payment.currency))) throw new ApprovalNeeded(latest);
        },
      });
    } catch (error) {
      if (!(error instanceof ApprovalNeeded)) throw error;
      throw faultOf(await ask(error.record, wanted), clock.now());
    }
  };

  async function ask(record: PaymentRecord, { amount, reason, requestKey, by }: WantedRefund): Promise<RefundApproval> {
    if (by?.key == null) throw new Fault('internal', 'A refund that needs approval is asked for with a key.');
    const { id: payment, merchant, currency } = record.payment;
    const now = clock.now();
    const id = random.refundApprovalId();
    const approval = await refundApprovals.insert({
      id,
      merchant,
      payment,
      amount: amount ?? amountLeft(record.payment, 'refund'),
      currency,
      reason,
      requestKey,
      status: 'open',
      askedBy: by.key,
      decidedBy: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + rule.openMs),
      decidedAt: null,
    });
    if (approval.id !== id) return approval;
    await updatePayment(payments, record, (latest) => {
      const builder = new ChangeBuilder(latest, now, 'merchant', by);
      builder.note('refund_asked_for_approval', { approval: id, amount: String(approval.amount) });
      return builder.change();
    });
    return approval;
  }
}

/** Leaves a decision before anything is stored. */
class ApprovalNeeded extends Error {
  readonly record: PaymentRecord;

  constructor(record: PaymentRecord) {
    super('a second key has to approve this refund');
    this.record = record;
  }
}

function faultOf(approval: RefundApproval, at: Date): Fault {
  const status = refundApprovalStatus(approval, at);
  const { id } = approval;
  if (status === 'rejected' || status === 'expired') {
    return new Fault('conflict', `The approval of this refund is ${status}: ask again with a new idempotency key.`, { approval: id });
  }
  return new Fault('approval_required', adviceFor(id), { approval: id });
}

function adviceFor(id: RefundApprovalId): string {
  return `Nothing was sent. Another key with the scope "refund" has to approve it: POST /v1/refund-approvals/${id}/approve.`;
}
