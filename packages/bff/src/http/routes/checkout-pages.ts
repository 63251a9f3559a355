import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import { Router, type Request } from 'express';
import { checkoutPage, framePage } from '../../pages/card-pages.ts';
import { checkoutPolicy, framePolicy, problemPolicy } from '../../pages/content-security-policy.ts';
import { frameProblemPage } from '../../pages/frame-problem-page.ts';
import type { Script } from '../../pages/script.ts';
import { Fault } from '../../payments/faults.ts';
import { loadOrFault } from '../../payments/steps/update-payment.ts';
import { checkoutOf, type CheckoutParts } from '../checkout-of.ts';
import { unlistedEmbedder } from '../embedder.ts';
import { languageFor, openedPayment, originsOf, redirectElsewhere, sendPage, tokenIn } from '../payer-page.ts';
import type { OpenedPayment, PayerPageParts } from '../payer-page.ts';

export interface CheckoutPages extends PayerPageParts, CheckoutParts {
  readonly scripts: { readonly frame: Script; readonly page: Script };
}

/** Where the payer enters a card: the frame inside the merchant's page, or a page of ours. */
export function checkoutPages(parts: CheckoutPages): Router {
  const { payments, addresses, tokens, scripts } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/frame', async (request, response) => {
    const token = tokenIn(request);
    const payment = tokens.verify(token);
    if (payment === undefined) throw new Fault('not_found', 'This token opens no payment.');
    const record = await loadOrFault(payments, payment);
    const origins = originsOf(record, parts);
    if (unlistedEmbedder(request, origins) !== undefined) {
      const language = await languageFor(request, record, parts);
      const checkoutUrl = addresses.checkoutUrl(record.payment.id, token);
      sendPage(response.status(403), problemPolicy(), frameProblemPage('origin_not_listed', language, checkoutUrl));
      return;
    }
    const page = await cardPage(request, { record, token }, 'frame');
    sendPage(response, framePolicy(origins), framePage({ ...page, script: scripts.frame }));
  });

  router.get('/pay/:id', async (request, response) => {
    const opened = await openedPayment(request, parts);
    if (redirectElsewhere(response, 'checkout', opened, parts)) return;
    const page = await cardPage(request, opened, 'page');
    sendPage(response, checkoutPolicy(), checkoutPage({ ...page, script: scripts.page }));
  });

  return router;

  async function cardPage(request: Request, { record, token }: OpenedPayment, surface: 'frame' | 'page') {
    const { messages, ...page } = await languageFor(request, record, parts);
    return {
      data: {
        ...page,
        token,
        surface,
        checkout: await checkoutOf(record, parts),
        challenge_display: displayIn(request),
        embedding_origins: originsOf(record, parts),
      },
      messages,
      checkoutUrl: addresses.checkoutUrl(record.payment.id, token),
      waitPath: addresses.waitPath(record.payment.id, token),
      attemptsPath: addresses.attemptsPath(record.payment.id),
    };
  }
}

function displayIn({ query }: Request): ChallengeDisplay {
  return query['challenge'] === 'redirect' ? 'redirect' : 'modal';
}
