import { listAccounts } from '@paydesk/shared/operations/accounts';
import { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { Accounts } from '../../payments/ports/accounts.ts';
import type { Clock } from '../../payments/ports/clock.ts';
import type { SecurityEvents } from '../../payments/ports/security-events.ts';
import type { FindMerchantKey } from '../../security/merchant-keys.ts';
import { settledNotificationUrl } from '../addresses.ts';
import { contractRoute } from '../contract-route.ts';
import { authenticateMerchant, merchantOf } from '../middleware/authenticate.ts';
import { auditMerchants } from '../middleware/audit.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { attentionApi, type AttentionApi } from './attention-api.ts';
import { cardsApi, type CardsApi } from './cards-api.ts';
import { erasuresApi, type ErasuresApi } from './erasures-api.ts';
import { eventsApi, type EventsApi } from './events-api.ts';
import { limitsApi, type LimitsApi } from './limits-api.ts';
import { paymentsApi, type PaymentsApi } from './payments-api.ts';
import { reconciliationsApi, type ReconciliationsApi } from './reconciliations-api.ts';
import { refundApprovalsApi, type RefundApprovalsApi } from './refund-approvals-api.ts';
import { schedulesApi, type SchedulesApi } from './schedules-api.ts';
import { webhooksApi, type WebhooksApi } from './webhooks-api.ts';

export interface MerchantApi
  extends
    PaymentsApi,
    AttentionApi,
    CardsApi,
    ErasuresApi,
    EventsApi,
    LimitsApi,
    ReconciliationsApi,
    RefundApprovalsApi,
    SchedulesApi,
    WebhooksApi {
  readonly accounts: Accounts;
  readonly keyOf: FindMerchantKey;
  readonly clock: Clock;
  readonly securityEvents: SecurityEvents;
  readonly log: Logger;
  /** Lets a call in as far as the share of its merchant goes. */
  readonly admit: RequestHandler;
}

/** What merchants' servers call, with their secret key. */
export function merchantApi(api: MerchantApi): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const before = [authenticateMerchant(api.keyOf, api.clock, api.securityEvents), auditMerchants(api.log), api.admit, jsonBody('64kb')];

  router.use(paymentsApi(api, before));
  router.use(refundApprovalsApi(api, before));
  router.use(attentionApi(api, before));
  router.use(erasuresApi(api, before));
  router.use(cardsApi(api, before));
  router.use(schedulesApi(api, before));
  router.use(reconciliationsApi(api, before));
  router.use(eventsApi(api, before));
  router.use(webhooksApi(api, before));
  router.use(limitsApi(api, before));

  contractRoute(router, listAccounts, before, ({ response }) => {
    const data = api.accounts.ofMerchant(merchantOf(response)).map((account) => ({
      id: account.id,
      gateway: account.gateway.name,
      currencies: [...account.gateway.currencies],
      capabilities: { ...account.gateway.capabilities },
      notification_url: settledNotificationUrl(api.addresses.publicUrl, account),
    }));
    return Promise.resolve({ data, next_cursor: null });
  });

  return router;
}
