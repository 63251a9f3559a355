import { Router } from 'express';
import { challengePages, type ChallengePages } from './challenge-pages.ts';
import { checkoutPages, type CheckoutPages } from './checkout-pages.ts';
import { giveUpPages, type GiveUpPages } from './give-up-pages.ts';
import { outcomePages, type OutcomePages } from './outcome-pages.ts';

export type PayerPages = CheckoutPages & OutcomePages & ChallengePages & GiveUpPages;

/** All pages that payers see. */
export function payerPages(parts: PayerPages): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(checkoutPages(parts), outcomePages(parts), challengePages(parts), giveUpPages(parts));
  return router;
}
