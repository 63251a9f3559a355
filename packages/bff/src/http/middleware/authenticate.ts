import type { FaultCode } from '@paydesk/shared/fault-codes';
import type { PaymentId } from '@paydesk/shared/ids';
import type { RequestHandler, Request, Response } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { ClientTokens } from '../../security/client-token.ts';

export function authenticateMerchant(merchantOf: (key: string) => string | undefined): RequestHandler {
  return (request, response, next) => {
    const key = bearer(request);
    const merchant = merchantOf(key ?? '');
    if (merchant === undefined) {
      response.setHeader('www-authenticate', 'Bearer');
      const guess = key === undefined ? {} : ({ guessed: 'merchant_key_unknown' } as const);
      throw new Fault('not_authenticated', 'Send your secret key as "Authorization: Bearer sk_...".', guess);
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
      throw unopened('not_authenticated', 'Send the client token of this payment as "Authorization: Bearer ct_...".', tokens, token);
    }
    next();
  };
}

export function opens(tokens: ClientTokens, token: string, payment: string | readonly string[] | undefined): payment is PaymentId {
  return payment !== undefined && tokens.verify(token) === payment;
}

/** None, or one of a key that is ours no more, is no guess. */
export function unopened(code: FaultCode, detail: string, tokens: Pick<ClientTokens, 'isRetired'>, token: string): Fault {
  return new Fault(code, detail, token === '' || tokens.isRetired(token) ? {} : { guessed: 'client_token_unknown' });
}

function bearer({ headers }: Request): string | undefined {
  return /^Bearer +(\S{1,512})$/i.exec(headers.authorization ?? '')?.[1];
}
