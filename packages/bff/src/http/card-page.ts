import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import { countryOf } from '@paydesk/widget/markup/country-of';
import type { FormMarkup } from '@paydesk/widget/markup/card-form';
import type { Request, Response } from 'express';
import { checkoutPage, framePage } from '../pages/card-pages.ts';
import { checkoutPolicy, framePolicy } from '../pages/content-security-policy.ts';
import type { Script } from '../pages/script.ts';
import { checkoutOf, type CheckoutParts } from './checkout-of.ts';
import { inLanguage, languageFor, originsOf, sendPage, type OpenedPayment, type PayerPageParts } from './payer-page.ts';

export interface CardPageParts extends PayerPageParts, CheckoutParts {
  readonly scripts: { readonly frame: Script; readonly page: Script };
}

/**
 * Sends the form, in the frame inside the merchant's page or on a page of ours.
 *
 * @param answered What a payer without a script has sent, and what is wrong with it.
 */
export async function sendCardPage(
  request: Request,
  response: Response,
  { opened: { record, token }, surface, answered }: { opened: OpenedPayment; surface: 'frame' | 'page'; answered?: Answered },
  parts: CardPageParts,
): Promise<void> {
  const { addresses, scripts } = parts;
  const { id } = record.payment;
  const { messages, trial, ...language } = await languageFor(request, record, parts);
  const origins = originsOf(record, parts);
  const page = {
    data: {
      ...language,
      token,
      surface,
      checkout: await checkoutOf(record, parts),
      challenge_display: displayIn(request),
      embedding_origins: origins,
    },
    messages,
    trial,
    country: countryOf([queryOf(request, 'locale'), record.payment.locale, request.headers['accept-language'] ?? null]),
    checkoutUrl: addresses.checkoutUrl(id, token),
    waitPath: inLanguage(addresses.waitPath(id, token), request),
    attemptsPath: inLanguage(addresses.attemptsPath(id), request),
    cancelPath: inLanguage(addresses.cancelPath(id, token), request),
    script: scripts[surface],
    ...(answered === undefined ? {} : { answered }),
  };
  if (surface === 'frame') sendPage(response, framePolicy(origins), framePage(page));
  else sendPage(response, checkoutPolicy(), checkoutPage(page));
}

type Answered = Pick<FormMarkup, 'values' | 'problems' | 'unsent'>;

function queryOf({ query }: Request, name: string): string | null {
  return typeof query[name] === 'string' ? query[name].slice(0, 35) : null;
}

function displayIn({ query }: Request): ChallengeDisplay {
  return query['challenge'] === 'redirect' ? 'redirect' : 'modal';
}
