import { PaymentId } from '@paydesk/shared/ids';
import { giveUp, readCheckout, startAttempt } from '@paydesk/shared/operations/checkout';
import { Router, type RequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import { wipe } from '../../payments/ports/card-details.ts';
import type { Accounts } from '../../payments/ports/accounts.ts';
import type { Cards } from '../../payments/ports/cards.ts';
import type { giveUp as giveUpUseCase } from '../../payments/use-cases/give-up.ts';
import type { startAttempt as startAttemptUseCase } from '../../payments/use-cases/start-attempt.ts';
import type { CardEncryption } from '../../security/card-encryption.ts';
import type { ClientTokens } from '../../security/client-token.ts';
import type { Addresses } from '../addresses.ts';
import { payerAt } from '../actor-of.ts';
import { checkoutOf } from '../checkout-of.ts';
import { contractRoute, pathId } from '../contract-route.ts';
import { authenticatePayer } from '../middleware/authenticate.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { browserOf } from '../browser-of.ts';
import { payersRecord, type PayersRecordParts } from '../payers-record.ts';
import { payerAddress } from '../payer-address.ts';
import { presentState } from '../present-checkout.ts';

export interface PayerApi extends PayersRecordParts {
  readonly startAttempt: ReturnType<typeof startAttemptUseCase>;
  readonly giveUp: ReturnType<typeof giveUpUseCase>;
  readonly watch: RequestHandler;
  readonly accounts: Accounts;
  readonly cards: Cards;
  readonly tokens: ClientTokens;
  readonly cardEncryption: CardEncryption;
  readonly addresses: Addresses;
}

export function payerApi(api: PayerApi): Router {
  const { cardEncryption } = api;
  const router = Router({ caseSensitive: true, strict: true });
  const payer = authenticatePayer(api.tokens);
  const before = [payer, jsonBody('32kb')];

  contractRoute(router, readCheckout, before, async ({ request }) => {
    const record = await payersRecord(api, pathId(PaymentId, request));
    return checkoutOf(record, api);
  });

  contractRoute(router, startAttempt, before, async ({ body, request }) => {
    const payment = pathId(PaymentId, request);
    const { language, ...script } = body.browser;
    const record = await payersRecord(api, payment);
    const card = body.card === null ? null : await cardEncryption.open(body.card, { payment, nonce: body.nonce });
    try {
      const submitted = await api.startAttempt({
        record,
        nonce: body.nonce,
        by: payerAt(request),
        card,
        storedCard: body.stored_card,
        saveCard: body.save_card === true,
        payer: { ...body.payer, ip_address: payerAddress(request) },
        browser: { ...browserOf(request), language, script },
        challengeDisplay: body.challenge_display,
        captcha: body.captcha,
      });
      return presentState(submitted, api);
    } finally {
      wipe(card);
    }
  });

  router.get('/v1/checkout/:id/events', payer, api.watch);

  contractRoute(router, giveUp, before, async ({ request }) => {
    const record = await payersRecord(api, pathId(PaymentId, request));
    return presentState(await api.giveUp(record, payerAt(request)), api);
  });

  return router;
}

/** Nothing on the payer API may be cached or read by another origin. */
export const noOtherOrigin: RequestHandler = (request, _response, next) => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Fault('not_authenticated', 'The payer API only answers to our own pages.');
  }
  next();
};
