import type { DeclineCode } from '@paydesk/shared/decline-codes';

/** ISO 8583 codes, which some banks put into brackets in the message, and what card schemes add to them. Notes 5.4 */
const BY_ISO_CODE: Readonly<Record<string, DeclineCode>> = {
  '03': 'gateway_error',
  '04': 'card_blocked',
  '05': 'declined',
  '07': 'card_blocked',
  '12': 'not_permitted',
  '13': 'gateway_error',
  '14': 'invalid_card_number',
  '15': 'invalid_card_number',
  '1A': 'authentication_required',
  '30': 'gateway_error',
  '33': 'expired_card',
  '36': 'card_blocked',
  '41': 'card_blocked',
  '43': 'card_blocked',
  '46': 'card_blocked',
  '51': 'insufficient_funds',
  '54': 'expired_card',
  // A wrong PIN: of the payer, at the bank.
  '55': 'authentication_failed',
  '57': 'not_permitted',
  '58': 'gateway_error',
  '61': 'limit_exceeded',
  '62': 'not_permitted',
  '65': 'limit_exceeded',
  '70': 'authentication_required',
  '78': 'not_permitted',
  '82': 'invalid_security_code',
  '91': 'issuer_unavailable',
  '92': 'issuer_unavailable',
  '96': 'issuer_unavailable',
  N7: 'invalid_security_code',
};

/**
 * Codes of a finished transaction. The same numbers mean other things in refusals of a message. Those of three digits are
 * action codes of ISO 8583:1993, as the sandbox has them.
 *
 * @see Notes 5.4 and 9
 */
const BY_PROCESSING_CODE: Readonly<Record<string, DeclineCode>> = {
  '100': 'declined',
  '101': 'expired_card',
  '104': 'card_blocked',
  '110': 'gateway_error',
  '111': 'invalid_card_number',
  '116': 'insufficient_funds',
  '117': 'authentication_failed',
  '119': 'not_permitted',
  '120': 'gateway_error',
  '121': 'limit_exceeded',
  '123': 'limit_exceeded',
  '201': 'expired_card',
  '208': 'card_blocked',
  '209': 'card_blocked',
  '501': 'left_payment_page',
  '907': 'issuer_unavailable',
  '911': 'issuer_unavailable',
  '912': 'issuer_unavailable',
  '1001': 'gateway_error',
  '1002': 'gateway_error',
  '1003': 'gateway_error',
  '1004': 'gateway_error',
  '1005': 'gateway_error',
  '1006': 'filtered',
  '1007': 'filtered',
  '1008': 'authentication_failed',
  '1009': 'authentication_failed',
  '1010': 'authentication_failed',
  '1011': 'authentication_failed',
  '1012': 'authentication_failed',
  '1013': 'issuer_unavailable',
  '1014': 'authentication_failed',
  '1015': 'authentication_timed_out',
  '1016': 'authentication_failed',
  '1017': 'authentication_failed',
  '1018': 'authentication_failed',
  '1019': 'authentication_failed',
  '1020': 'authentication_failed',
  '1050': 'authentication_failed',
  '1051': 'authentication_failed',
  '1057': 'authentication_failed',
  '1058': 'authentication_failed',
  '1059': 'authentication_failed',
  '1060': 'authentication_failed',
  '1061': 'authentication_failed',
  '1062': 'authentication_failed',
};

/** Why the bank said no. Unpublished codes are plain declines. */
export function declineCode(errorCode: string | undefined, errorMessage: string | undefined): DeclineCode {
  const iso = /\[([0-9A-Z]{2})\]/i.exec(errorMessage ?? '')?.[1]?.toUpperCase();
  return lookUp(BY_ISO_CODE, iso) ?? lookUp(BY_PROCESSING_CODE, errorCode) ?? lookUp(BY_ISO_CODE, errorCode?.toUpperCase()) ?? 'declined';
}

const OF_THE_PAYER: ReadonlySet<DeclineCode> = new Set(['authentication_failed', 'authentication_timed_out', 'left_payment_page']);

/** Why the gateway gave up with `error`: of interest to the payer only where the payer had a part in it. */
export function errorStatusCode(errorCode: string | undefined): DeclineCode {
  const code = lookUp(BY_PROCESSING_CODE, errorCode);
  return code !== undefined && OF_THE_PAYER.has(code) ? code : 'gateway_error';
}

/** Codes that refuse a message before an order is made of it. */
const BY_REFUSAL_CODE: Readonly<Record<string, DeclineCode>> = {
  '1': 'gateway_error',
  '2': 'gateway_error',
  '3': 'gateway_error',
  '4': 'gateway_error',
  '5': 'gateway_error',
  '7': 'gateway_error',
  '8': 'invalid_card_number',
  '9': 'invalid_security_code',
  '10': 'invalid_holder_name',
  '17': 'gateway_error',
  '105': 'invalid_card_number',
  // Of a stored card.
  '121': 'gateway_error',
  '123': 'gateway_error',
};

/** The gateway broke while it worked on the message: an order may have been made. */
const BROKEN_WITHIN: ReadonlySet<string> = new Set(['102', '103', '104', '106']);

/**
 * What a refused payment message proves.
 *
 * A code that checks the message proves that nothing was made of it, and so does `validation-error` with an unknown code.
 * @returns `undefined` when nothing is proven: only asking for the order can tell.
 */
export function refusalCode(type: 'error' | 'validation-error', errorCode: string | undefined): DeclineCode | undefined {
  const code = lookUp(BY_REFUSAL_CODE, errorCode);
  if (code !== undefined) return code;
  return type === 'validation-error' && !BROKEN_WITHIN.has(errorCode ?? '') ? 'gateway_error' : undefined;
}

/** Codes that refuse a capture, cancel or refund before anything moves. 116 is not the one of {@link declineCode}. Notes 4.3 and 4.4 */
const REFUSES_MODIFICATION: ReadonlySet<string> = new Set([
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '101',
  '107',
  '108',
  '109',
  '111',
  '112',
  '114',
  '115',
  '116',
]);

/** Whether a refused capture, cancel or refund proves that this message moved nothing, even if an earlier one did. */
export function provesNothingMoved(errorCode: string | undefined): boolean {
  return errorCode !== undefined && REFUSES_MODIFICATION.has(errorCode);
}

/** Whether the gateway broke while it worked, so that the same message may be answered better another time. */
export function brokeWithin(errorCode: string | undefined): boolean {
  return errorCode === undefined || BROKEN_WITHIN.has(errorCode);
}

function lookUp(table: Readonly<Record<string, DeclineCode>>, code: string | undefined): DeclineCode | undefined {
  return code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined;
}
