import { CardId } from '@paydesk/shared/ids';
import { deleteCard, readCard, storeCard } from '@paydesk/shared/operations/cards';
import { Router, type RequestHandler } from 'express';
import { cardSnapshot } from '../../payments/readings/card-snapshot.ts';
import { Fault } from '../../payments/faults.ts';
import type { Idempotency } from '../../payments/ports/idempotency.ts';
import type { Payments } from '../../payments/ports/payments.ts';
import type { deleteCard as deleteCardUseCase } from '../../payments/use-cases/delete-card.ts';
import type { readCard as readCardUseCase } from '../../payments/use-cases/read-card.ts';
import type { StoreCard } from '../../payments/use-cases/store-card.ts';
import { contractRoute, pathId } from '../contract-route.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { replayable } from '../idempotent.ts';
import { merchantOf } from '../middleware/authenticate.ts';

export interface CardsApi {
  readonly storeCard: StoreCard;
  readonly readCard: ReturnType<typeof readCardUseCase>;
  readonly deleteCard: ReturnType<typeof deleteCardUseCase>;
  readonly payments: Payments;
  readonly idempotency: Idempotency;
}

export function cardsApi(api: CardsApi, before: readonly RequestHandler[]): Router {
  const router = Router({ caseSensitive: true, strict: true });

  contractRoute(router, storeCard, before, async (call) => {
    const { body, response } = call;
    const record = await api.payments.load(body.payment);
    if (record?.payment.merchant !== merchantOf(response)) throw new Fault('not_found', 'You have no payment with this id.');
    return replayable(api.idempotency, idempotencyKey(call), async () => cardSnapshot(await api.storeCard(record)));
  });

  contractRoute(router, readCard, before, async ({ request, response }) =>
    cardSnapshot(await api.readCard(merchantOf(response), pathId(CardId, request))),
  );

  contractRoute(router, deleteCard, before, async ({ request, response }) =>
    cardSnapshot(await api.deleteCard(merchantOf(response), pathId(CardId, request))),
  );

  return router;
}
