import { ReconciliationId } from '@paydesk/shared/ids';
import { createReconciliation, listReconciliations, readReconciliation } from '@paydesk/shared/operations/reconciliations';
import { Router, type RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { Accounts } from '../../payments/ports/accounts.ts';
import type { Idempotency } from '../../payments/ports/idempotency.ts';
import type { Reconciliations } from '../../payments/ports/reconciliations.ts';
import { reconciliationSnapshot } from '../../payments/readings/reconciliation-snapshot.ts';
import type { startReconciliation } from '../../payments/reconciliations/start-reconciliation.ts';
import { contractRoute, pathId } from '../contract-route.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { replayable } from '../idempotent.ts';
import { merchantOf } from '../middleware/authenticate.ts';

export interface ReconciliationsApi {
  readonly startReconciliation: ReturnType<typeof startReconciliation>;
  readonly reconciliations: Reconciliations;
  readonly accounts: Accounts;
  readonly idempotency: Idempotency;
}

export function reconciliationsApi(api: ReconciliationsApi, before: readonly RequestHandler[]): Router {
  const { reconciliations } = api;
  const router = Router({ caseSensitive: true, strict: true });

  contractRoute(router, createReconciliation, before, (call) => {
    const { body, response } = call;
    const merchant = merchantOf(response);
    if (api.accounts.find(body.account)?.merchant !== merchant) {
      throw new Fault('account_unsuitable', `You have no gateway account "${body.account}". GET /v1/accounts lists yours.`);
    }
    const changedTo = body.to === undefined ? null : new Date(body.to);
    const wanted = { merchant, account: body.account, trigger: 'requested', changedFrom: new Date(body.from), changedTo } as const;
    return replayable(api.idempotency, idempotencyKey(call), async () => {
      const started = await api.startReconciliation(wanted);
      if (started !== undefined) return reconciliationSnapshot(started);
      throw new Fault(
        'conflict',
        'A reconciliation of this account is running. GET /v1/reconciliations lists it; wait until it is completed.',
      );
    });
  });

  contractRoute(router, listReconciliations, before, async ({ query, response }) => {
    const found = await reconciliations.list({
      merchant: merchantOf(response),
      account: query.account,
      before: query.cursor === undefined ? undefined : decodeCursor(ReconciliationId, query.cursor),
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(reconciliationSnapshot),
      next_cursor: found.length > page.length && last !== undefined ? encodeCursor(last.id) : null,
    };
  });

  contractRoute(router, readReconciliation, before, async ({ request, response }) => {
    const found = await reconciliations.load(pathId(ReconciliationId, request));
    if (found?.merchant !== merchantOf(response)) throw new Fault('not_found', 'You have no reconciliation with this id.');
    return reconciliationSnapshot(found);
  });

  return router;
}
