import { Router } from 'express';
import { pagePolicy } from '../../pages/content-security-policy.ts';
import { resultPage } from '../../pages/result-page.ts';
import type { Script } from '../../pages/script.ts';
import { waitPage } from '../../pages/wait-page.ts';
import { checkoutOf, type CheckoutParts } from '../checkout-of.ts';
import { languageFor, openedPayment, redirectElsewhere, sendPage, type PayerPageParts } from '../payer-page.ts';

export interface OutcomePages extends PayerPageParts, CheckoutParts {
  readonly scripts: { readonly page: Script };
}

/** What the payer sees after the card was sent: that the outcome is awaited, then the outcome. */
export function outcomePages(parts: OutcomePages): Router {
  const { addresses, scripts } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/pay/:id/wait', async (request, response) => {
    const opened = await openedPayment(request, parts);
    if (redirectElsewhere(response, 'wait', opened, parts)) return;
    const { record, token } = opened;
    const { payment } = record;
    const { state, merchant, return_url: returnUrl } = await checkoutOf(record, parts);
    const page = waitPage({
      ...(await languageFor(request, record, parts)),
      payment: payment.id,
      state,
      merchant,
      returnUrl,
      token,
      waitPath: addresses.waitPath(payment.id, token),
      resultPath: addresses.resultPath(payment.id, token),
      cancelPath: addresses.cancelPath(payment.id, token),
      // A hosted page has no modal: the challenge opens as a page too, even where the attempt asked for a modal.
      challengePath: state.challenge === null ? null : addresses.challengePath(payment.id, state.attempt ?? 0, 'redirect'),
      script: scripts.page,
    });
    sendPage(response, pagePolicy(), page);
  });

  router.get('/pay/:id/result', async (request, response) => {
    const opened = await openedPayment(request, parts);
    if (redirectElsewhere(response, 'result', opened, parts)) return;
    const { record, token } = opened;
    const { payment } = record;
    const page = resultPage({
      ...(await languageFor(request, record, parts)),
      checkout: await checkoutOf(record, parts),
      token,
      resultPath: addresses.resultPath(payment.id, token),
      script: scripts.page,
      checkoutPath: addresses.checkoutPath(payment.id, token),
    });
    sendPage(response, pagePolicy(), page);
  });

  return router;
}
