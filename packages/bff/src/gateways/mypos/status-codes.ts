import type { DeclineCode } from '@paydesk/shared/decline-codes';

/** What a status proves of a message that should have moved money. */
export type Proof =
  | { readonly outcome: 'approved' }
  | { readonly outcome: 'declined'; readonly code: DeclineCode }
  /** The message itself was refused, so nothing moved. */
  | { readonly outcome: 'failed'; readonly code: DeclineCode }
  | { readonly outcome: 'unknown' };

interface Status {
  /** Spelled as the gateway spells it. */
  readonly name: string;
  readonly proof: Proof;
}

const refused: Proof = { outcome: 'failed', code: 'gateway_error' };
const unknown: Proof = { outcome: 'unknown' };
const declined = (code: DeclineCode): Proof => ({ outcome: 'declined', code });

/** Notes 10. What the notes do not classify is `unknown`: it is asked for. */
const STATUSES: Readonly<Record<string, Status>> = {
  '0': { name: 'SUCCESS', proof: { outcome: 'approved' } },
  '1': { name: 'E_MISSING_REQ_PARAMS', proof: refused },
  '2': { name: 'E_SIGNATURE_FAILED', proof: refused },
  '3': { name: 'E_IPC_ERROR', proof: unknown },
  '4': { name: 'E_INVALID_SID', proof: refused },
  '5': { name: 'E_INVALID_PARAMS', proof: refused },
  '6': { name: 'E_INVALID_REFERER', proof: refused },
  '7': { name: 'STATUS_PAYMENT_TRIES', proof: unknown },
  '8': { name: 'E_TRANSACTION_AUTH_FAIL', proof: declined('declined') },
  '9': { name: 'E_WRONG_AMOUNT', proof: refused },
  '10': { name: 'E_UNSUPPORTED_CALL', proof: refused },
  '11': { name: 'E_INACTIVE_MANDATE_REFERENCE', proof: unknown },
  '12': { name: 'E_INVALID_MANDATE_REFERENCE', proof: unknown },
  '13': { name: 'E_NOT_SUFFICIENT_FUNDS', proof: declined('insufficient_funds') },
  '14': { name: 'E_TRANSACTION_NOT_PERMITTED', proof: declined('not_permitted') },
  '15': { name: 'E_EXCEEDED_LIMIT', proof: declined('limit_exceeded') },
  '16': { name: 'E_MANDATE_ALREADY_REGISTERED', proof: unknown },
  '17': { name: 'E_INACTIVE_ACOUNTIDENTIFIER', proof: unknown },
  '18': { name: 'E_INVALID_ACOUNTIDENTIFIER', proof: unknown },
  '19': { name: 'E_EXEEDED_ACCOUNT_LIMITS', proof: declined('limit_exceeded') },
  // An earlier message with this order id took effect, which can only be ours.
  '20': { name: 'E_DUPLICATE_TRANSMISSION', proof: unknown },
  '21': { name: 'E_TRANSACTION_DECLINED', proof: declined('declined') },
  '22': { name: 'E_WRONG_EXPIRE_DATE', proof: declined('expired_card') },
  '23': { name: 'E_INVALID_SESSION', proof: refused },
  '24': { name: 'E_3DS_AUTHENTICATION_FAILED', proof: declined('authentication_failed') },
  '25': { name: 'E_STORE_RESTRICTED', proof: refused },
  '99': { name: 'E_UNDEFINED_ERROR', proof: unknown },
};

/** What a verified status proves; one that is not published proves nothing. */
export function proofOf(status: string): Proof {
  return Object.hasOwn(STATUSES, status) ? (STATUSES[status]?.proof ?? unknown) : unknown;
}

/** The status for people: `5 E_INVALID_PARAMS`. */
export function statusName(status: string): string {
  const name = Object.hasOwn(STATUSES, status) ? STATUSES[status]?.name : undefined;
  return name === undefined ? status : `${status} ${name}`;
}
