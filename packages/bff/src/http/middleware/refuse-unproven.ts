import type { ErrorRequestHandler } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { SecurityEvents } from '../../payments/ports/security-events.ts';
import { addressBlock } from '../address-block.ts';
import { fewAMinute } from '../few-a-minute.ts';
import type { Guesses } from '../guesses.ts';
import { senderAddress } from '../sender-address.ts';

/** For one address: payers of a whole company with old links stay far below. */
const A_MINUTE = 300;
const RETRY_AFTER_SECONDS = 60;
const PAGES = /^\/(?:pay|frame)(?:[/?]|$)/;
const PAYMENT_IN_PATH = /\/(pay_[0-9A-Z]{26})(?:[/?]|$)/;

/**
 * Before the handlers that answer a fault: a request that has proven nothing is recorded and counted if it brought a wrong secret,
 * and gets a short answer when its address sends very many. Requests with the right key or token never come here.
 */
export function refuseUnproven(guesses: Guesses, events: SecurityEvents): ErrorRequestHandler {
  const mayGoOn = fewAMinute(A_MINUTE);
  return async (error: unknown, request, response, next) => {
    const { originalUrl } = request;
    if (!(error instanceof Fault) || !isUnproven(error, originalUrl)) {
      next(error);
      return;
    }
    const payment = PAYMENT_IN_PATH.exec(originalUrl)?.[1];
    const about = payment === undefined ? {} : { payment };
    const refusal = error.guessed === undefined ? undefined : await guesses.wrong(request, error.guessed, about);
    const address = senderAddress(request);
    if (mayGoOn(addressBlock(address))) {
      next(refusal ?? error);
      return;
    }
    events.record({ kind: 'flood', address });
    response.status(429).set('retry-after', String(RETRY_AFTER_SECONDS)).type('text').send('Too many requests');
  };
}

function isUnproven({ code, guessed }: Fault, originalUrl: string): boolean {
  return guessed !== undefined || code === 'not_authenticated' || (code === 'not_found' && PAGES.test(originalUrl));
}
