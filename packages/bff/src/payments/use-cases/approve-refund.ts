import type { Actor } from '../actor.ts';
import { Fault } from '../faults.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { RefundApproval, RefundApprovals } from '../ports/refund-approvals.ts';
import { loadOrFault } from '../steps/update-payment.ts';
import type { startOperation } from './start-operation.ts';

interface Ports {
  readonly payments: Payments;
  readonly refundApprovals: RefundApprovals;
  readonly clock: Clock;
}

/**
 * A second key agrees to a refund, which then is made, at most once: it has the request key of the request that asked for it.
 * One that is approved and could not be made may be approved again until it expires.
 *
 * @throws {Fault} `not_allowed`, to the key that asked; `conflict`, when it was rejected or has expired; `not_possible`.
 */
export function approveRefund({ payments, refundApprovals, clock }: Ports, start: ReturnType<typeof startOperation>) {
  return async (asked: RefundApproval, by: Actor): ReturnType<typeof start> => {
    if (by.key === null || by.key === asked.askedBy) {
      throw new Fault('not_allowed', 'The key that asked for a refund cannot approve it: use another key with the scope "refund".');
    }
    const { id, status, operation, payment, amount, reason, requestKey } = await decided(asked, by.key);
    if (status === 'rejected') throw new Fault('conflict', 'This refund was rejected: ask for it again.');
    if (operation === null && (status === 'open' || asked.expiresAt <= clock.now())) {
      throw new Fault('conflict', 'This refund approval has expired: ask for the refund again.');
    }
    const record = await loadOrFault(payments, payment);
    return start({ record, kind: 'refund', amount, reason, requestKey, approval: id, by });
  };

  /** As it is after one of several at once has decided. */
  async function decided(asked: RefundApproval, by: string): Promise<RefundApproval> {
    if (asked.status !== 'open') return asked;
    const approved = await refundApprovals.decide(asked.id, { status: 'approved', by, at: clock.now() });
    return approved ?? (await refundApprovals.load(asked.id)) ?? asked;
  }
}
