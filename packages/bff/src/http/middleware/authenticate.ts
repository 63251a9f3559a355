import type { PaymentId } from '@paydesk/shared/ids';
import type { RequestHandler, Request, Response } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { ClientTokens } from '../../security/client-token.ts';

export function authenticateMerchant(merchantOf: (key: string) => string | undefined): RequestHandler {
  return (request, response, next) => {
    const merchant = merchantOf(bearer(request) ?? '');
    if (merchant === undefined) {
      response.setHeader('www-authenticate', 'Bearer');
      throw new Fault('not_authenticated', 'Send your secret key as "Authorization: Bearer sk_...".');
    }
    response.locals['merchant'] = merchant;
    next();
  };
}

/** The merchant that {@link authenticateMerchant} has found. */
export function merchantOf({ locals }: Response): string {
  const merchant: unknown = locals['merchant'];
  if (typeof merchant !== 'string') throw new Fault('internal', 'This route forgot to ask who calls.');
  return merchant;
}

/** By the client token of exactly the payment in the path. */
export function authenticatePayer(tokens: ClientTokens): RequestHandler {
  return (request, response, next) => {
    const token = bearer(request) ?? '';
    if (!opens(tokens, token, request.params['id'])) {
      response.setHeader('www-authenticate', 'Bearer');
      throw new Fault('not_authenticated', 'Send the client token of this payment as "Authorization: Bearer ct_...".');
    }
    next();
  };
}

export function opens(tokens: ClientTokens, token: string, payment: string | readonly string[] | undefined): payment is PaymentId {
  return payment !== undefined && tokens.verify(token) === payment;
}

function bearer({ headers }: Request): string | undefined {
  return /^Bearer +(\S{1,512})$/i.exec(headers.authorization ?? '')?.[1];
}
