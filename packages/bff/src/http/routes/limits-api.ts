import { readLimits, setLimits } from '@paydesk/shared/operations/limits';
import { Router, type RequestHandler } from 'express';
import type { MerchantLimits } from '../../payments/ports/merchant-limits.ts';
import { contractRoute } from '../contract-route.ts';
import { merchantOf } from '../middleware/authenticate.ts';

export interface LimitsApi {
  readonly merchantLimits: Pick<MerchantLimits, 'read' | 'set'>;
}

/** A merchant sees and sets how often its payers may try. */
export function limitsApi({ merchantLimits }: LimitsApi, before: readonly RequestHandler[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  contractRoute(router, readLimits, before, ({ response }) => merchantLimits.read(merchantOf(response)));
  contractRoute(router, setLimits, before, ({ body, response }) => merchantLimits.set(merchantOf(response), body));
  return router;
}
