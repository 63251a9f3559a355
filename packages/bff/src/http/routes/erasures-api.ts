import { erasePayer } from '@paydesk/shared/operations/erasures';
import { Router, type RequestHandler } from 'express';
import type { erasePayer as erasePayerUseCase } from '../../payments/use-cases/erase-payer.ts';
import { actorOf } from '../actor-of.ts';
import { contractRoute } from '../contract-route.ts';
import { merchantOf } from '../middleware/authenticate.ts';

export interface ErasuresApi {
  readonly erasePayer: ReturnType<typeof erasePayerUseCase>;
}

/** What is kept of payers is removed. */
export function erasuresApi(api: ErasuresApi, before: readonly RequestHandler[]): Router {
  const router = Router({ caseSensitive: true, strict: true });

  contractRoute(router, erasePayer, before, async (call) => {
    const { payment, payer_email: payerEmail } = call.body;
    const { erased, refused, more } = await api.erasePayer({ merchant: merchantOf(call.response), payment, payerEmail, by: actorOf(call) });
    return { erased: [...erased], refused: [...refused], more };
  });

  return router;
}
