import { CardDetails as Contract } from '@paydesk/shared/card';
import { SecretDigits } from '@paydesk/shared/secret-digits';
import type { CardDetails, StoredCardDetails } from '../payments/ports/card-details.ts';
import { takeDigits } from './digits-in-json.ts';

/** What a frame has sealed, and for which attempt. */
export interface Plaintext {
  readonly payment: string;
  readonly nonce: string;
  readonly card: CardDetails | StoredCardDetails;
}

/**
 * Reads the plaintext of a JWE without a text of its number or security code: only what is left of it becomes one.
 *
 * @param bytes Changed. Who owns them wipes them.
 * @returns `undefined` when it is not of the contract.
 */
export function readPlaintext(bytes: Uint8Array): Plaintext | undefined {
  const taken = takeDigits(bytes, ['number', 'security_code']);
  const plaintext = plaintextOf(bytes, taken);
  if (plaintext === undefined) for (const digits of taken.values()) digits.wipe();
  return plaintext;
}

function plaintextOf(bytes: Uint8Array, taken: ReadonlyMap<string, SecretDigits>): Plaintext | undefined {
  const rest = Contract.safeParse(jsonIn(bytes)).data;
  if (rest === undefined) return undefined;
  const { payment, nonce } = rest;
  const code = rest.security_code === null ? null : takenFor(rest.security_code, taken.get('security_code'));
  if (!('number' in rest)) return code instanceof SecretDigits ? { payment, nonce, card: { security_code: code } } : undefined;
  const number = takenFor(rest.number, taken.get('number'));
  if (number === undefined || code === undefined) return undefined;
  const { expiry_month, expiry_year, holder } = rest;
  return { payment, nonce, card: { number, security_code: code, expiry_month, expiry_year, holder } };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** A name that is written with escapes is not found among the bytes. Then digits stand where zeros are expected. */
function takenFor(text: string, digits: SecretDigits | undefined): SecretDigits | undefined {
  return /^0+$/.test(text) && digits?.length === text.length ? digits : undefined;
}
