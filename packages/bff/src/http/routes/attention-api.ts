import { PaymentId } from '@paydesk/shared/ids';
import { clearAttention, resolveOperation } from '@paydesk/shared/operations/attention';
import { Router, type RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { PaymentRecord } from '../../payments/payment.ts';
import type { Idempotency } from '../../payments/ports/idempotency.ts';
import type { Payments } from '../../payments/ports/payments.ts';
import { recordSnapshot } from '../../payments/readings/payment-snapshot.ts';
import type { clearAttention as clearAttentionUseCase } from '../../payments/use-cases/clear-attention.ts';
import type { resolveOperation as resolveOperationUseCase } from '../../payments/use-cases/resolve-operation.ts';
import type { ClientTokens } from '../../security/client-token.ts';
import type { Addresses } from '../addresses.ts';
import { actorOf } from '../actor-of.ts';
import { contractRoute, pathId, type AnyCall } from '../contract-route.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { replayable } from '../idempotent.ts';
import { merchantOf } from '../middleware/authenticate.ts';
import { presentPayment } from '../present-payment.ts';

export interface AttentionApi {
  readonly clearAttention: ReturnType<typeof clearAttentionUseCase>;
  readonly resolveOperation: ReturnType<typeof resolveOperationUseCase>;
  readonly payments: Payments;
  readonly idempotency: Idempotency;
  readonly tokens: ClientTokens;
  readonly addresses: Addresses;
}

/** What a person does about a payment that needs attention. */
export function attentionApi(api: AttentionApi, before: readonly RequestHandler[]): Router {
  const router = Router({ caseSensitive: true, strict: true });

  contractRoute(router, clearAttention, before, (call) =>
    once(call, (record) => api.clearAttention(record, call.body.note, actorOf(call))),
  );

  contractRoute(router, resolveOperation, before, (call) => {
    const { amount } = call.body;
    return once(call, (record) =>
      api.resolveOperation(record, { ...call.body, amount: amount === undefined ? null : BigInt(amount), by: actorOf(call) }),
    );
  });

  return router;

  async function once(call: AnyCall, act: (record: PaymentRecord) => Promise<PaymentRecord>) {
    const record = await own(call);
    const answer = await replayable(api.idempotency, idempotencyKey(call), async () => recordSnapshot(await act(record)));
    return presentPayment(answer, api.tokens, api.addresses);
  }

  /** Others' payments do not exist for a merchant. */
  async function own({ request, response }: AnyCall): Promise<PaymentRecord> {
    const record = await api.payments.load(pathId(PaymentId, request));
    if (record?.payment.merchant !== merchantOf(response)) throw new Fault('not_found', 'You have no payment with this id.');
    return record;
  }
}
