import type { DeclineCode } from '@paydesk/shared/decline-codes';

/** Errors that refuse a transaction request before anything is made of it. Notes 4.12 */
const REFUSES_TRANSACTION: Readonly<Record<string, DeclineCode>> = {
  WX03: 'gateway_error',
  WS01: 'gateway_error',
  WS02: 'gateway_error',
  WS03: 'gateway_error',
  WS04: 'gateway_error',
  WS05: 'gateway_error',
  WS06: 'gateway_error',
  WS07: 'gateway_error',
  WS08: 'gateway_error',
  WS09: 'gateway_error',
};

/**
 * What an error to a transaction request proves. Notes 4.12 let every error prove that nothing was charged, `WE15` apart; but
 * the list of codes was never published, so one that is not known, or that says the gateway broke, proves nothing here.
 *
 * @returns `undefined` when nothing is proven: only a status query can tell.
 */
export function transactionRefusal(code: string | undefined): DeclineCode | undefined {
  return code !== undefined && Object.hasOwn(REFUSES_TRANSACTION, code) ? REFUSES_TRANSACTION[code] : undefined;
}

/** Errors to a login that another attempt, with another reference, may not meet. */
const PASSING_AT_LOGIN: ReadonlySet<string> = new Set(['WE15', 'WS99']);

/** Why a login was refused. With any code, no transaction request was sent, so nothing was charged. */
export function loginRefusal(code: string | undefined): DeclineCode {
  return code !== undefined && PASSING_AT_LOGIN.has(code) ? 'not_sent' : 'gateway_error';
}
