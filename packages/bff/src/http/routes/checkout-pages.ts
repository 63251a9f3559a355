import { Router } from 'express';
import { problemPolicy } from '../../pages/content-security-policy.ts';
import { frameProblemPage } from '../../pages/frame-problem-page.ts';
import { sendCardPage, type CardPageParts } from '../card-page.ts';
import { unopened } from '../middleware/authenticate.ts';
import { unlistedEmbedder } from '../embedder.ts';
import { payersRecord } from '../payers-record.ts';
import { languageFor, openedPayment, originsOf, redirectElsewhere, sendPage, tokenIn } from '../payer-page.ts';

/** Where the payer enters a card: the frame inside the merchant's page, or a page of ours. */
export function checkoutPages(parts: CardPageParts): Router {
  const { addresses, tokens } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/frame', async (request, response) => {
    const token = tokenIn(request);
    const payment = tokens.verify(token);
    if (payment === undefined) throw unopened('not_found', 'This token opens no payment.', tokens, token);
    const record = await payersRecord(parts, payment);
    const origins = originsOf(record, parts);
    if (unlistedEmbedder(request, origins) !== undefined) {
      const language = await languageFor(request, record, parts);
      const checkoutUrl = addresses.checkoutUrl(record.payment.id, token);
      sendPage(response.status(403), problemPolicy(), frameProblemPage('origin_not_listed', language, checkoutUrl));
      return;
    }
    await sendCardPage(request, response, { opened: { record, token }, surface: 'frame' }, parts);
  });

  router.get('/pay/:id', async (request, response) => {
    const opened = await openedPayment(request, parts);
    if (redirectElsewhere(request, response, 'checkout', opened, parts)) return;
    await sendCardPage(request, response, { opened, surface: 'page' }, parts);
  });

  return router;
}
