import type { DeclineCode } from '@paydesk/shared/decline-codes';
import type { ResultFields } from './messages.ts';

/** ISO 8583 codes. `00` was seen, the rest is what the standard says. Notes 4.4, 10.4 */
const BY_ISO_CODE: Readonly<Record<string, DeclineCode>> = {
  '05': 'declined',
  '12': 'not_permitted',
  '13': 'gateway_error',
  '14': 'invalid_card_number',
  '30': 'gateway_error',
  '33': 'expired_card',
  '41': 'card_blocked',
  '43': 'card_blocked',
  '51': 'insufficient_funds',
  '54': 'expired_card',
  '57': 'not_permitted',
  '61': 'limit_exceeded',
  '62': 'not_permitted',
  '65': 'limit_exceeded',
  '91': 'issuer_unavailable',
  '96': 'issuer_unavailable',
};

/** 117 was seen, and may be anything that was not completed, and that no bank has declined; those of 9xx are the test gateway's. Notes 10.4 */
const BY_CONDITION_CODE: Readonly<Record<string, DeclineCode>> = {
  '117': 'not_completed',
  '905': 'declined',
  '940': 'not_permitted',
  '951': 'insufficient_funds',
  '954': 'expired_card',
  '991': 'issuer_unavailable',
};

/** Why a transaction was not approved. That it was not is said by `approved` alone; unpublished codes are plain declines. */
export function declineCode({ iso_code, condition_code }: ResultFields): DeclineCode {
  return lookUp(BY_ISO_CODE, iso_code) ?? lookUp(BY_CONDITION_CODE, condition_code) ?? 'declined';
}

function lookUp(table: Readonly<Record<string, DeclineCode>>, code: string | undefined): DeclineCode | undefined {
  return code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined;
}
