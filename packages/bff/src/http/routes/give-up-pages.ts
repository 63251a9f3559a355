import { Router, urlencoded, type Request } from 'express';
import { pagePolicy } from '../../pages/content-security-policy.ts';
import { giveUpPage } from '../../pages/give-up-page.ts';
import { givingUp } from '../../payments/readings/giving-up.ts';
import type { giveUp } from '../../payments/use-cases/give-up.ts';
import { payerAt } from '../actor-of.ts';
import { inLanguage, isFramed, languageFor, openedPayment, originsOf, pathOfState, sendPage, type PayerPageParts } from '../payer-page.ts';

export interface GiveUpPages extends PayerPageParts {
  readonly giveUp: ReturnType<typeof giveUp>;
}

/** The payer gives up without a script: asked once more where an attempt may be paid, then led to what has become of the payment. */
export function giveUpPages(parts: GiveUpPages): Router {
  const { accounts, addresses } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/pay/:id/cancel', async (request, response) => {
    const { record, token } = await openedPayment(request, parts);
    const backPath = pathOfState(request, { record, token }, parts);
    if (givingUp(record) === null) {
      response.redirect(303, backPath);
      return;
    }
    const page = giveUpPage({
      ...(await languageFor(request, record, parts)),
      merchant: accounts.merchant(record.payment.merchant)?.name ?? '',
      framed: isFramed(request),
      cancelPath: inLanguage(addresses.cancelPath(record.payment.id, token), request),
      backPath,
    });
    sendPage(response, pagePolicy(originsOf(record, parts)), page);
  });

  router.post('/pay/:id/cancel', urlencoded({ extended: false, limit: '4kb', parameterLimit: 8 }), async (request, response) => {
    const { record, token } = await openedPayment(request, parts);
    if (givingUp(record) === 'may_cancel' && !isConfirmed(request)) {
      response.redirect(303, inLanguage(addresses.cancelPath(record.payment.id, token), request));
      return;
    }
    response.redirect(303, pathOfState(request, { record: await parts.giveUp(record, payerAt(request)), token }, parts));
  });

  return router;
}

function isConfirmed({ body }: Request): boolean {
  return (body as { readonly confirmed?: unknown } | undefined)?.confirmed === 'yes';
}
