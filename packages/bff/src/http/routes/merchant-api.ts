import { listAccounts } from '@paydesk/shared/operations/accounts';
import { json, Router } from 'express';
import type { Accounts } from '../../payments/ports/accounts.ts';
import { contractRoute } from '../contract-route.ts';
import { authenticateMerchant, merchantOf } from '../middleware/authenticate.ts';
import { cardsApi, type CardsApi } from './cards-api.ts';
import { paymentsApi, type PaymentsApi } from './payments-api.ts';
import { schedulesApi, type SchedulesApi } from './schedules-api.ts';

export interface MerchantApi extends PaymentsApi, CardsApi, SchedulesApi {
  readonly accounts: Accounts;
  readonly merchantOfKey: (key: string) => string | undefined;
}

/** What merchants' servers call, with their secret key. */
export function merchantApi(api: MerchantApi): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const before = [authenticateMerchant(api.merchantOfKey), json({ limit: '64kb', type: 'application/json' })];

  router.use(paymentsApi(api, before));
  router.use(cardsApi(api, before));
  router.use(schedulesApi(api, before));

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
}
