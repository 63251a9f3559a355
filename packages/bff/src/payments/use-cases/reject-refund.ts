import type { Actor } from '../actor.ts';
import { ChangeBuilder } from '../decisions/change-builder.ts';
import { Fault } from '../faults.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { RefundApproval, RefundApprovals } from '../ports/refund-approvals.ts';
import { loadOrFault, updatePayment } from '../steps/update-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly refundApprovals: RefundApprovals;
  readonly clock: Clock;
}

/**
 * Rejects a refund that waits for approval: it is never sent. Any key of the merchant may, also the one that asked for it. Rejecting again
 * changes nothing.
 *
 * @throws {Fault} `conflict`, when it was approved or has expired.
 */
export function rejectRefund({ payments, refundApprovals, clock }: Ports) {
  return async (asked: RefundApproval, by: Actor): Promise<RefundApproval> => {
    if (by.key === null) throw new Fault('internal', 'A refund is rejected with a key.');
    const at = clock.now();
    const rejected = await refundApprovals.decide(asked.id, { status: 'rejected', by: by.key, at });
    if (rejected === undefined) return rejectedBefore(await refundApprovals.load(asked.id));
    await updatePayment(payments, await loadOrFault(payments, rejected.payment), (latest) => {
      const builder = new ChangeBuilder(latest, at, 'merchant', by);
      builder.note('refund_rejected', { approval: rejected.id, amount: String(rejected.amount) });
      return builder.change();
    });
    return rejected;
  };
}

function rejectedBefore(approval: RefundApproval | undefined): RefundApproval {
  if (approval?.status === 'rejected') return approval;
  const what = approval?.status === 'approved' ? 'was approved already: read the payment' : 'has expired, and is not made any more';
  throw new Fault('conflict', `This refund ${what}.`);
}
