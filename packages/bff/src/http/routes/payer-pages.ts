import { Router } from 'express';
import { challengePages, type ChallengePages } from './challenge-pages.ts';
import { checkoutPages } from './checkout-pages.ts';
import { plainAttempts, type PlainAttempts } from './plain-attempts.ts';
import { giveUpPages, type GiveUpPages } from './give-up-pages.ts';
import { outcomePages, type OutcomePages } from './outcome-pages.ts';

export type PayerPages = PlainAttempts & OutcomePages & ChallengePages & GiveUpPages;

/** All pages that payers see. */
export function payerPages(parts: PayerPages): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(checkoutPages(parts), plainAttempts(parts), outcomePages(parts), challengePages(parts), giveUpPages(parts));
  return router;
}
