import type { Rules } from './compose-rules.ts';
import type { Clock } from './payments/ports/clock.ts';
import type { Payments } from './payments/ports/payments.ts';
import type { Random } from './payments/ports/random.ts';
import type { RefundApprovals } from './payments/ports/refund-approvals.ts';
import { approveRefund } from './payments/use-cases/approve-refund.ts';
import { rejectRefund } from './payments/use-cases/reject-refund.ts';
import type { startOperation } from './payments/use-cases/start-operation.ts';
import { startRefund } from './payments/use-cases/start-refund.ts';
import { withinOneKey } from './payments/use-cases/within-one-key.ts';

interface Ports {
  readonly payments: Payments;
  readonly refundApprovals: RefundApprovals;
  readonly clock: Clock;
  readonly random: Random;
}

/** Refunds, by one key or by two. */
export function composeRefunds({ ofRefunds }: Rules, ports: Ports, start: ReturnType<typeof startOperation>) {
  return {
    startOperation: withinOneKey(start, ofRefunds.above),
    startRefund: startRefund(ports, start, ofRefunds),
    approveRefund: approveRefund(ports, start),
    rejectRefund: rejectRefund(ports),
    refundApprovals: ports.refundApprovals,
  };
}
