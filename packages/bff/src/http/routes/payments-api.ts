import { PaymentId } from '@paydesk/shared/ids';
import type { NewPayment } from '@paydesk/shared/new-payment';
import {
  askReceipt,
  cancelPayment,
  capturePayment,
  checkPayment,
  createPayment,
  listPayments,
  readPayment,
  readTimeline,
  refundPayment,
} from '@paydesk/shared/operations/payments';
import type { Payment as PaymentView } from '@paydesk/shared/payment';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { Router, type RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import { operationOf, type PaymentRecord } from '../../payments/payment.ts';
import type { Idempotency } from '../../payments/ports/idempotency.ts';
import type { Payments } from '../../payments/ports/payments.ts';
import { recordSnapshot, type PaymentSnapshot } from '../../payments/readings/payment-snapshot.ts';
import type { askReceipt as askReceiptUseCase } from '../../payments/use-cases/ask-receipt.ts';
import type { checkPayment as checkPaymentUseCase } from '../../payments/use-cases/check-payment.ts';
import type { createPayment as createPaymentUseCase } from '../../payments/use-cases/create-payment.ts';
import type { makeMerchantPayment, MerchantPayment } from '../../payments/use-cases/make-merchant-payment.ts';
import type { startOperation } from '../../payments/use-cases/start-operation.ts';
import type { startRefund } from '../../payments/use-cases/start-refund.ts';
import type { WaitForOperation } from '../../payments/use-cases/wait-for-operation.ts';
import type { ClientTokens } from '../../security/client-token.ts';
import type { Addresses } from '../addresses.ts';
import { actorOf } from '../actor-of.ts';
import { contractRoute, pathId, type AnyCall, type Call } from '../contract-route.ts';
import { decodeCursor, encodeCursor, SEQUENCE } from '../cursor.ts';
import { idempotencyKey, requestKeyOf, requiredIdempotencyKey } from '../idempotency-key.ts';
import { merchantOf } from '../middleware/authenticate.ts';
import { presentPayment, presentTimelineEntry } from '../present-payment.ts';
import { replayable } from '../idempotent.ts';

export interface PaymentsApi {
  readonly createPayment: ReturnType<typeof createPaymentUseCase>;
  readonly makeMerchantPayment: ReturnType<typeof makeMerchantPayment>;
  readonly startOperation: ReturnType<typeof startOperation>;
  readonly startRefund: ReturnType<typeof startRefund>;
  readonly waitForOperation: WaitForOperation;
  readonly askReceipt: ReturnType<typeof askReceiptUseCase>;
  readonly checkPayment: ReturnType<typeof checkPaymentUseCase>;
  readonly payments: Payments;
  readonly idempotency: Idempotency;
  readonly tokens: ClientTokens;
  readonly addresses: Addresses;
}

/** A capture, cancel or refund. */
type ModifyCall = Call<typeof capturePayment | typeof cancelPayment | typeof refundPayment>;

export function paymentsApi(api: PaymentsApi, before: readonly RequestHandler[]): Router {
  const { payments, tokens, addresses } = api;
  const router = Router({ caseSensitive: true, strict: true });
  const present = (snapshot: PaymentSnapshot): PaymentView => presentPayment(snapshot, tokens, addresses);

  contractRoute(router, createPayment, before, async (call) => {
    const { body, query, response } = call;
    if (body.initiator === 'merchant') {
      const once = { key: requiredIdempotencyKey(call) };
      const record = await api.makeMerchantPayment({ ...merchantPayment(merchantOf(response), body, once), by: actorOf(call) });
      const [operation] = record.operations;
      return present(
        recordSnapshot(operation === undefined ? record : await api.waitForOperation(record, operation.id, query.wait * 1000)),
      );
    }
    const key = idempotencyKey(call);
    return present(await api.createPayment({ merchant: merchantOf(response), wanted: body, key, by: actorOf(call) }));
  });

  contractRoute(router, listPayments, before, async ({ query, response }) => {
    const records = await payments.list({
      merchant: merchantOf(response),
      orderReference: query.order_reference,
      status: query.status,
      schedule: query.schedule,
      needsAttention: query.needs_attention,
      account: query.account,
      currency: query.currency,
      cardLastFour: query.card_last_four,
      payerEmail: query.payer_email,
      createdFrom: timeOf(query.created_from),
      createdTo: timeOf(query.created_to),
      updatedFrom: timeOf(query.updated_from),
      updatedTo: timeOf(query.updated_to),
      before: query.cursor === undefined ? undefined : decodeCursor(PaymentId, query.cursor),
      limit: query.limit + 1,
    });
    const page = records.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map((record) => present(recordSnapshot(record))),
      next_cursor: records.length > page.length && last !== undefined ? encodeCursor(last.payment.id) : null,
    };
  });

  contractRoute(router, readPayment, before, async (call) => present(recordSnapshot(await own(call))));

  contractRoute(router, capturePayment, before, (call) => modify('capture', call));
  contractRoute(router, cancelPayment, before, (call) => modify('cancel', call));
  contractRoute(router, refundPayment, before, (call) => modify('refund', call));

  contractRoute(router, askReceipt, before, async (call) => {
    const record = await own(call);
    const wanted = { record, operation: call.body.operation ?? null, waitMs: call.query.wait * 1000, by: actorOf(call) };
    await replayable(api.idempotency, idempotencyKey(call), async () => {
      const { payment } = await api.askReceipt(wanted);
      return { payment: payment.id };
    });
    return present(recordSnapshot(await own(call)));
  });

  contractRoute(router, checkPayment, before, async (call) => {
    const record = await own(call);
    await replayable(api.idempotency, idempotencyKey(call), async () => {
      await api.checkPayment(record, call.query.wait * 1000);
      return { payment: record.payment.id };
    });
    return present(recordSnapshot(await own(call)));
  });

  contractRoute(router, readTimeline, before, async (call) => {
    const { query } = call;
    const { payment } = await own(call);
    const after = query.cursor === undefined ? 0 : decodeCursor(SEQUENCE, query.cursor);
    const entries = await payments.timeline(payment.id, after, query.limit + 1);
    const page = entries.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(presentTimelineEntry),
      next_cursor: entries.length > page.length && last !== undefined ? encodeCursor(String(last.sequence)) : null,
    };
  });

  return router;

  /** The answer for the key names the operation: a repetition gets the payment as it is by then, and may wait again. */
  async function modify(kind: ModificationKind, call: ModifyCall): Promise<PaymentView> {
    const { amount, reason }: { readonly amount?: number | undefined; readonly reason?: string | undefined } = call.body;
    const key = requiredIdempotencyKey(call);
    let record = await own(call);
    const { operation } = await replayable(api.idempotency, key, async () => {
      const wanted = {
        record,
        amount: amount === undefined ? null : BigInt(amount),
        reason: reason ?? null,
        requestKey: requestKeyOf(key),
        by: actorOf(call),
      };
      const started = kind === 'refund' ? await api.startRefund(wanted) : await api.startOperation({ ...wanted, kind });
      ({ record } = started);
      return { operation: started.operation.id };
    });
    if (operationOf(record, operation) === undefined) record = await own(call);
    return present(recordSnapshot(await api.waitForOperation(record, operation, call.query.wait * 1000)));
  }

  /** The payment in the path, if it is this merchant's; others' payments do not exist for it. */
  async function own({ request, response }: AnyCall): Promise<PaymentRecord> {
    const record = await payments.load(pathId(PaymentId, request));
    if (record?.payment.merchant !== merchantOf(response)) throw new Fault('not_found', 'You have no payment with this id.');
    return record;
  }
}

function timeOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function merchantPayment(merchant: string, wanted: NewPayment, once: MerchantPayment['once']): MerchantPayment {
  const { card } = wanted;
  if (card === undefined) throw new Fault('internal', 'The contract demands a stored card.');
  return {
    merchant,
    account: wanted.account,
    card,
    amount: BigInt(wanted.amount),
    currency: wanted.currency,
    intent: wanted.intent,
    orderReference: wanted.order_reference,
    description: wanted.description ?? null,
    payer: wanted.payer ?? {},
    returnUrl: wanted.return_url ?? null,
    locale: wanted.locale ?? null,
    metadata: wanted.metadata ?? {},
    gatewayOptions: wanted.gateway_options ?? {},
    once,
  };
}
