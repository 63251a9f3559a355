import type { FaultCode } from '@paydesk/shared/fault-codes';
import type { PaymentId } from '@paydesk/shared/ids';
import type { Scope } from '@paydesk/shared/scope';
import type { RequestHandler, Request, Response } from 'express';
import { Fault } from '../../payments/faults.ts';
import type { Clock } from '../../payments/ports/clock.ts';
import type { SecurityEvents } from '../../payments/ports/security-events.ts';
import type { ClientTokens } from '../../security/client-token.ts';
import type { FindMerchantKey, MerchantKey } from '../../security/merchant-keys.ts';
import { senderAddress } from '../sender-address.ts';

const NO_KEY = 'Send your secret key as "Authorization: Bearer sk_...".';
const UNKNOWN_KEY = 'This key is not known here. Send a secret key of the merchant as it stands in the configuration of this Paydesk.';

export function authenticateMerchant(keyOf: FindMerchantKey, clock: Clock, events: SecurityEvents): RequestHandler {
  return (request, response, next) => {
    const shown = bearer(request);
    const key = keyOf(shown ?? '');
    if (key === undefined) {
      const guess = shown === undefined ? {} : ({ guessed: 'merchant_key_unknown' } as const);
      throw unauthenticated(response, shown === undefined ? NO_KEY : UNKNOWN_KEY, guess);
    }
    const { merchant, expiresAt } = key;
    if (expiresAt !== null && expiresAt <= clock.now()) {
      throw unauthenticated(response, `This key was valid until ${expiresAt.toISOString()}. Use a newer one of the merchant.`);
    }
    const address = senderAddress(request);
    if (!key.mayComeFrom(address)) {
      events.record({ kind: 'merchant_key_elsewhere', address, merchant });
      throw new Fault('not_allowed', 'This key is used from an address that it is not meant for.');
    }
    response.locals['key'] = key;
    next();
  };
}

function unauthenticated(response: Response, sentence: string, more: ConstructorParameters<typeof Fault>[2] = {}): Fault {
  response.setHeader('www-authenticate', 'Bearer');
  return new Fault('not_authenticated', sentence, more);
}

/** The merchant that {@link authenticateMerchant} has found. */
export function merchantOf(response: Response): string {
  return merchantKeyOf(response).merchant;
}

/** @throws {Fault} `not_allowed` */
export function demandScope(response: Response, scope: Scope): void {
  if (!merchantKeyOf(response).scopes.includes(scope)) throw new Fault('not_allowed', `This call needs a key with the scope "${scope}".`);
}

/** @throws {Fault} `internal`, where {@link authenticateMerchant} was forgotten. */
export function merchantKeyOf({ locals }: Response): MerchantKey {
  const key = locals['key'] as MerchantKey | undefined;
  if (key === undefined) throw new Fault('internal', 'This route forgot to ask who calls.');
  return key;
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
