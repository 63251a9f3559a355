import { ok as assert } from 'node:assert/strict';
import { createHash, timingSafeEqual } from 'node:crypto';
import { signedAmount, type MinorUnitPolicy } from './amounts.ts';
import { textOf, type Parameters } from './parameters.ts';

/**
 * What the control of each message covers, in order. `ENDPOINT` is the number at the end of the address,
 * of an endpoint or of a group; an amount is signed in minor units; `?` marks what is signed only when it is sent.
 *
 * @see Notes 3.3
 */
const SIGNED = {
  sale: ['ENDPOINT', 'client_orderid', 'amount', 'email'],
  preauth: ['ENDPOINT', 'client_orderid', 'amount', 'email'],
  'sale-form': ['ENDPOINT', 'client_orderid', 'amount', 'email'],
  'preauth-form': ['ENDPOINT', 'client_orderid', 'amount', 'email'],
  'account-verification': ['ENDPOINT', 'client_orderid', 'email'],
  status: ['login', 'client_orderid', 'orderid?'],
  capture: ['login', 'client_orderid', 'orderid', 'amount?', 'currency?'],
  return: ['login', 'client_orderid', 'orderid', 'amount?', 'currency?'],
  void: ['login', 'client_orderid', 'orderid'],
  'create-card-ref': ['login', 'client_orderid', 'orderid'],
  'get-card-info': ['login', 'cardrefid'],
  'make-rebill-preauth': ['login', 'client_orderid', 'cardrefid', 'amount', 'currency'],
  'make-rebill-sale': ['login', 'client_orderid', 'cardrefid', 'amount', 'currency'],
  callback: ['status', 'orderid', 'client_orderid'],
} as const satisfies Record<string, readonly string[]>;

export type SignedCommand = keyof typeof SIGNED;

export interface Unsigned {
  readonly command: SignedCommand;
  /** The number at the end of the address; of no interest to commands that sign the login. */
  readonly endpoint: string;
  /** Wire names to values exactly as sent: trimmed, not encoded. */
  readonly parameters: Parameters;
}

/**
 * The `control` of a message. Status, full capture, full return and void of one order share it:
 * a reader of the log could refund with it, so it is never logged.
 *
 * @param key The merchant's control key, exactly as issued. Never sent, never logged.
 * @returns 40 lower-case hexadecimal digits.
 * @throws {AssertionError} When a signed parameter is absent.
 */
export function control(message: Unsigned, key: string, policy: MinorUnitPolicy): string {
  return digest(`${stringToSign(message, policy)}${key}`).toString('hex');
}

/** The signed text without the key: what to show when a gateway answers "invalid control code". */
export function stringToSign({ command, endpoint, parameters }: Unsigned, policy: MinorUnitPolicy): string {
  const hasAmount = parameters['amount'] !== undefined;
  const hasCurrency = parameters['currency'] !== undefined;
  assert(hasAmount === hasCurrency || command === 'callback', 'an amount and its currency are sent together');

  return SIGNED[command]
    .map((part) => {
      const name = part.replace('?', '');
      const value = name === 'ENDPOINT' ? endpoint : textOf(parameters, name);
      assert(value !== undefined || part.endsWith('?'), `${command} signs ${name}`);
      return name === 'amount' && value !== undefined ? signedAmount(value, textOf(parameters, 'currency') ?? '', policy) : (value ?? '');
    })
    .join('');
}

/** The three values that a notification or return signs. */
export interface SignedOutcome {
  readonly status: string;
  readonly orderid: string;
  readonly client_orderid: string;
}

/**
 * Whether an inbound control fits one of the keys, in a time that tells nothing.
 *
 * @param received Hexadecimal digits in either case.
 * @param keys The current key and, during a roll-over, the one before.
 */
export function isAuthentic(received: string, { status, orderid, client_orderid }: SignedOutcome, keys: readonly string[]): boolean {
  const wellFormed = /^[0-9a-f]{40}$/i.test(received);
  const claimed = Buffer.from(wellFormed ? received : '0'.repeat(40), 'hex');
  const fits = keys.map((key) => timingSafeEqual(digest(`${status}${orderid}${client_orderid}${key}`), claimed));
  return wellFormed && fits.includes(true);
}

function digest(text: string): Buffer {
  return createHash('sha1').update(text, 'utf8').digest();
}
