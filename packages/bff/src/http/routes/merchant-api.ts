import { createHash } from 'node:crypto';
import { listAccounts } from '@paydesk/shared/operations/accounts';
import { checkPayment, createPayment, listPayments, readPayment, readTimeline } from '@paydesk/shared/operations/payments';
import { PaymentId } from '@paydesk/shared/ids';
import type { Payment as PaymentView } from '@paydesk/shared/payment';
import { json, Router, type Request, type RequestHandler, type Response } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { PaymentRecord } from '../../payments/payment.ts';
import type { Accounts } from '../../payments/ports/accounts.ts';
import type { Idempotency, IdempotencyKey } from '../../payments/ports/idempotency.ts';
import type { Payments } from '../../payments/ports/payments.ts';
import type { checkPayment as checkPaymentUseCase } from '../../payments/use-cases/check-payment.ts';
import type { createPayment as createPaymentUseCase } from '../../payments/use-cases/create-payment.ts';
import type { ClientTokens } from '../../security/client-token.ts';
import type { Addresses } from '../addresses.ts';
import { contractRoute, pathId } from '../contract-route.ts';
import { decodeCursor, encodeCursor, SEQUENCE } from '../cursor.ts';
import { authenticateMerchant, merchantOf } from '../middleware/authenticate.ts';
import { linksOf, presentPayment, presentTimelineEntry } from '../present-payment.ts';
import { once } from '../idempotent.ts';

export interface MerchantApi {
  readonly createPayment: ReturnType<typeof createPaymentUseCase>;
  readonly checkPayment: ReturnType<typeof checkPaymentUseCase>;
  readonly payments: Payments;
  readonly idempotency: Idempotency;
  readonly accounts: Accounts;
  readonly tokens: ClientTokens;
  readonly addresses: Addresses;
  readonly merchantOfKey: (key: string) => string | undefined;
}

export function merchantApi(api: MerchantApi): Router {
  const { payments, tokens, addresses } = api;
  const router = Router({ caseSensitive: true, strict: true });
  const before: RequestHandler[] = [authenticateMerchant(api.merchantOfKey), json({ limit: '64kb', type: 'application/json' })];
  const present = (record: PaymentRecord): PaymentView => ({ ...presentPayment(record), ...linksOf(record.payment, tokens, addresses) });

  contractRoute(router, createPayment, before, async ({ body, request, response }) => {
    const key = idempotencyKey(request, response);
    const answer = await api.createPayment({ merchant: merchantOf(response), wanted: body, key, present: presentPayment });
    const created = answer as ReturnType<typeof presentPayment>;
    return { ...created, ...linksOf(created, tokens, addresses) };
  });

  contractRoute(router, listPayments, before, async ({ query, response }) => {
    const records = await payments.list({
      merchant: merchantOf(response),
      orderReference: query.order_reference,
      status: query.status,
      createdFrom: query.created_from === undefined ? undefined : new Date(query.created_from),
      before: query.cursor === undefined ? undefined : decodeCursor(PaymentId, query.cursor),
      limit: query.limit + 1,
    });
    const page = records.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(present),
      next_cursor: records.length > page.length && last !== undefined ? encodeCursor(last.payment.id) : null,
    };
  });

  contractRoute(router, readPayment, before, async ({ request, response }) => present(await own(request, response)));

  contractRoute(router, checkPayment, before, async ({ query, request, response }) => {
    const { payment } = await own(request, response);
    const answer = await once(api.idempotency, idempotencyKey(request, response), async () =>
      presentPayment(await api.checkPayment(payment.id, query.wait * 1000)),
    );
    return { ...answer, ...linksOf(answer, tokens, addresses) };
  });

  contractRoute(router, readTimeline, before, async ({ query, request, response }) => {
    const { payment } = await own(request, response);
    const after = query.cursor === undefined ? 0 : decodeCursor(SEQUENCE, query.cursor);
    const entries = await payments.timeline(payment.id, after, query.limit + 1);
    const page = entries.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(presentTimelineEntry),
      next_cursor: entries.length > page.length && last !== undefined ? encodeCursor(String(last.sequence)) : null,
    };
  });

  contractRoute(router, listAccounts, before, ({ response }) => {
    const data = api.accounts.ofMerchant(merchantOf(response)).map(({ id, gateway }) => ({
      id,
      gateway: gateway.name,
      currencies: [...gateway.currencies],
      capabilities: { ...gateway.capabilities },
    }));
    return Promise.resolve({ data, next_cursor: null });
  });

  return router;

  /** The payment in the path, if it is this merchant's; others' payments do not exist for it. */
  async function own(request: Request, response: Response): Promise<PaymentRecord> {
    const record = await payments.load(pathId(PaymentId, request));
    if (record?.payment.merchant !== merchantOf(response)) throw new Fault('not_found', 'You have no payment with this id.');
    return record;
  }
}

function idempotencyKey(request: Request, response: Response): IdempotencyKey | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Fault('invalid_request', 'Send one Idempotency-Key of 1 to 255 visible ASCII characters without spaces.');
  }
  const requestDigest = createHash('sha256')
    .update(JSON.stringify([request.method, request.originalUrl, request.body ?? null]))
    .digest('hex');
  return { merchant: merchantOf(response), key, requestDigest };
}
