import { minorUnitDigits, toMinorUnits } from '@paydesk/shared/money';
import { ok as assert } from 'node:assert/strict';

/** What the gateway multiplies major units by before it signs; the sources disagree, so it is a setting. Notes 3.2. */
export const MINOR_UNIT_POLICIES = ['always_100', 'iso_exponent'] as const;
export type MinorUnitPolicy = (typeof MINOR_UNIT_POLICIES)[number];

/**
 * An amount as it is sent: major units with a dot.
 *
 * @param amount Minor units of ISO 4217.
 * @returns `undefined` when the policy cannot say it: 14.995 KWD times 100 is no integer.
 */
export function sentAmount(amount: bigint, currency: string, policy: MinorUnitPolicy): string | undefined {
  const iso = minorUnitDigits(currency);
  const sent = Math.min(iso, signedDigits(currency, policy));
  const dropped = 10n ** BigInt(iso - sent);
  if (amount % dropped !== 0n) return undefined;
  const digits = (amount / dropped).toString().padStart(sent + 1, '0');
  return sent === 0 ? digits : `${digits.slice(0, -sent)}.${digits.slice(-sent)}`;
}

/**
 * An amount as it is signed: an integer without leading zeros.
 *
 * @param text Exactly as sent.
 * @throws {AssertionError} When the text is no amount, or finer than the policy can say: our bug.
 */
export function signedAmount(text: string, currency: string, policy: MinorUnitPolicy): string {
  const parts = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text);
  assert(parts !== null, 'an amount is major units with a dot');
  const digits = signedDigits(currency, policy);
  const [, whole = '', fraction = ''] = parts;
  assert(fraction.length <= digits, 'an amount is not finer than what is signed');
  return BigInt(whole + fraction.padEnd(digits, '0')).toString();
}

/** An amount of the gateway's in ISO 4217 minor units; `undefined` when it is none. */
export function receivedAmount(text: string, currency: string): bigint | undefined {
  return toMinorUnits(text, currency);
}

function signedDigits(currency: string, policy: MinorUnitPolicy): number {
  return policy === 'always_100' ? 2 : minorUnitDigits(currency);
}
