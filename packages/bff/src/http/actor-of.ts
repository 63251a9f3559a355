import type { Request, Response } from 'express';
import type { Actor } from '../payments/actor.ts';
import { merchantKeyOf } from './middleware/authenticate.ts';
import { senderAddress } from './sender-address.ts';

/** A name of the command line, without blanks and letters beyond ASCII. */
const OPERATOR = /^[\x21-\x7e]{1,64}$/;

/** Who uses a key of a merchant. An operator is believed only with a key that may manage: others could write any name. */
export function actorOf({ request, response }: { readonly request: Request; readonly response: Response }): Actor {
  const { id, scopes } = merchantKeyOf(response);
  const named = request.get('paydesk-operator') ?? '';
  const operator = scopes.includes('manage') && OPERATOR.test(named) ? named : null;
  return { key: id, address: senderAddress(request) || null, operator };
}

export function payerAt(request: Request): Actor {
  return { key: null, address: senderAddress(request) || null, operator: null };
}
