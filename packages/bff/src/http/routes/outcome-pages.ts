import { Router } from 'express';
import { pagePolicy } from '../../pages/content-security-policy.ts';
import { resultPage } from '../../pages/result-page.ts';
import type { Script } from '../../pages/script.ts';
import { waitPage } from '../../pages/wait-page.ts';
import { checkoutOf, type CheckoutParts } from '../checkout-of.ts';
import {
  cardPath,
  inLanguage,
  isFramed,
  languageFor,
  openedPayment,
  originsOf,
  redirectElsewhere,
  sendPage,
  type PayerPageParts,
} from '../payer-page.ts';

export interface OutcomePages extends PayerPageParts, CheckoutParts {
  readonly scripts: { readonly page: Script };
}

/** What the payer sees after the card was sent: that the outcome is awaited, then the outcome. */
export function outcomePages(parts: OutcomePages): Router {
  const { addresses, scripts } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/pay/:id/wait', async (request, response) => {
    const opened = await openedPayment(request, parts);
    if (redirectElsewhere(request, response, 'wait', opened, parts)) return;
    const { record, token } = opened;
    const { payment } = record;
    const { state, merchant, return_url: returnUrl } = await checkoutOf(record, parts);
    const page = waitPage({
      ...(await languageFor(request, record, parts)),
      framed: isFramed(request),
      payment: payment.id,
      state,
      merchant,
      returnUrl,
      token,
      waitPath: inLanguage(addresses.waitPath(payment.id, token), request),
      resultPath: inLanguage(addresses.resultPath(payment.id, token), request),
      cancelPath: inLanguage(addresses.cancelPath(payment.id, token), request),
      // A hosted page has no modal: the challenge opens as a page too, even where the attempt asked for a modal.
      challengePath: state.challenge === null ? null : addresses.challengePath(payment.id, state.attempt ?? 0, 'redirect'),
      script: scripts.page,
    });
    sendPage(response, pagePolicy(originsOf(record, parts)), page);
  });

  router.get('/pay/:id/result', async (request, response) => {
    const opened = await openedPayment(request, parts);
    if (redirectElsewhere(request, response, 'result', opened, parts)) return;
    const { record, token } = opened;
    const { payment } = record;
    const page = resultPage({
      ...(await languageFor(request, record, parts)),
      framed: isFramed(request),
      checkout: await checkoutOf(record, parts),
      token,
      resultPath: inLanguage(addresses.resultPath(payment.id, token), request),
      script: scripts.page,
      checkoutPath: cardPath(request, opened, parts),
    });
    sendPage(response, pagePolicy(originsOf(record, parts)), page);
  });

  return router;
}
