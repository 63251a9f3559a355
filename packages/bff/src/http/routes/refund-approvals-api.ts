import { RefundApprovalId } from '@paydesk/shared/ids';
import { approveRefund, listRefundApprovals, readRefundApproval, rejectRefund } from '@paydesk/shared/operations/refund-approvals';
import { Router, type RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import { operationOf } from '../../payments/payment.ts';
import type { Clock } from '../../payments/ports/clock.ts';
import type { Idempotency } from '../../payments/ports/idempotency.ts';
import type { Payments } from '../../payments/ports/payments.ts';
import type { RefundApproval, RefundApprovals } from '../../payments/ports/refund-approvals.ts';
import { recordSnapshot } from '../../payments/readings/payment-snapshot.ts';
import { refundApprovalSnapshot } from '../../payments/readings/refund-approval-snapshot.ts';
import { loadOrFault } from '../../payments/steps/update-payment.ts';
import type { approveRefund as approveRefundUseCase } from '../../payments/use-cases/approve-refund.ts';
import type { rejectRefund as rejectRefundUseCase } from '../../payments/use-cases/reject-refund.ts';
import type { WaitForOperation } from '../../payments/use-cases/wait-for-operation.ts';
import type { ClientTokens } from '../../security/client-token.ts';
import { actorOf } from '../actor-of.ts';
import type { Addresses } from '../addresses.ts';
import { contractRoute, pathId, type AnyCall } from '../contract-route.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { idempotencyKey, requiredIdempotencyKey } from '../idempotency-key.ts';
import { replayable } from '../idempotent.ts';
import { merchantOf } from '../middleware/authenticate.ts';
import { presentPayment } from '../present-payment.ts';

export interface RefundApprovalsApi {
  readonly approveRefund: ReturnType<typeof approveRefundUseCase>;
  readonly rejectRefund: ReturnType<typeof rejectRefundUseCase>;
  readonly refundApprovals: RefundApprovals;
  readonly waitForOperation: WaitForOperation;
  readonly payments: Payments;
  readonly idempotency: Idempotency;
  readonly tokens: ClientTokens;
  readonly addresses: Addresses;
  readonly clock: Clock;
}

/** What a second key does about refunds above an amount. */
export function refundApprovalsApi(api: RefundApprovalsApi, before: readonly RequestHandler[]): Router {
  const { refundApprovals, payments } = api;
  const router = Router({ caseSensitive: true, strict: true });
  const present = (approval: RefundApproval) => refundApprovalSnapshot(approval, api.clock.now());

  contractRoute(router, listRefundApprovals, before, async ({ query, response }) => {
    const found = await refundApprovals.list({
      merchant: merchantOf(response),
      status: query.status,
      before: query.cursor === undefined ? undefined : decodeCursor(RefundApprovalId, query.cursor),
      at: api.clock.now(),
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(present),
      next_cursor: found.length > page.length && last !== undefined ? encodeCursor(last.id) : null,
    };
  });

  contractRoute(router, readRefundApproval, before, async (call) => present(await own(call)));

  contractRoute(router, approveRefund, before, async (call) => {
    const key = requiredIdempotencyKey(call);
    const approval = await own(call);
    let record = await loadOrFault(payments, approval.payment);
    const { operation } = await replayable(api.idempotency, key, async () => {
      const started = await api.approveRefund(approval, actorOf(call));
      ({ record } = started);
      return { operation: started.operation.id };
    });
    if (operationOf(record, operation) === undefined) record = await loadOrFault(payments, approval.payment);
    const waited = await api.waitForOperation(record, operation, call.query.wait * 1000);
    return presentPayment(recordSnapshot(waited), api.tokens, api.addresses);
  });

  contractRoute(router, rejectRefund, before, async (call) => {
    const approval = await own(call);
    return replayable(api.idempotency, idempotencyKey(call), async () => present(await api.rejectRefund(approval, actorOf(call))));
  });

  return router;

  /** Others' refund approvals do not exist for a merchant. */
  async function own({ request, response }: AnyCall): Promise<RefundApproval> {
    const found = await refundApprovals.load(pathId(RefundApprovalId, request));
    if (found?.merchant !== merchantOf(response)) throw new Fault('not_found', 'You have no refund approval with this id.');
    return found;
  }
}
