/** Notes 10, misspellings included. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'E_MISSING_REQ_PARAMS',
  2: 'E_SIGNATURE_FAILED',
  3: 'E_IPC_ERROR',
  4: 'E_INVALID_SID',
  5: 'E_INVALID_PARAMS',
  6: 'E_INVALID_REFERER',
  7: 'STATUS_PAYMENT_TRIES',
  8: 'E_TRANSACTION_AUTH_FAIL',
  9: 'E_WRONG_AMOUNT',
  10: 'E_UNSUPPORTED_CALL',
  11: 'E_INACTIVE_MANDATE_REFERENCE',
  12: 'E_INVALID_MANDATE_REFERENCE',
  13: 'E_NOT_SUFFICIENT_FUNDS',
  14: 'E_TRANSACTION_NOT_PERMITTED',
  15: 'E_EXCEEDED_LIMIT',
  16: 'E_MANDATE_ALREADY_REGISTERED',
  17: 'E_INACTIVE_ACOUNTIDENTIFIER',
  18: 'E_INVALID_ACOUNTIDENTIFIER',
  19: 'E_EXEEDED_ACCOUNT_LIMITS',
  20: 'E_DUPLICATE_TRANSMISSION',
  21: 'E_TRANSACTION_DECLINED',
  22: 'E_WRONG_EXPIRE_DATE',
  23: 'E_INVALID_SESSION',
  24: 'E_3DS_AUTHENTICATION_FAILED',
  25: 'E_STORE_RESTRICTED',
  99: 'E_UNDEFINED_ERROR',
};

export const STATUS = {
  success: 0,
  missingParameter: 1,
  wrongSignature: 2,
  gatewayError: 3,
  unknownStore: 4,
  invalidParameter: 5,
  unapprovedOrigin: 6,
  tooManyTries: 7,
  authorizationFailed: 8,
  wrongAmount: 9,
  unknownMethod: 10,
  insufficientFunds: 13,
  notPermitted: 14,
  exceededLimit: 15,
  exceededAccountLimits: 19,
  duplicate: 20,
  declined: 21,
  wrongExpiry: 22,
  authenticationFailed: 24,
  storeRestricted: 25,
} as const;

/** A request that is answered with an error. The reason is for the request log, never for the answer. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/** The gateway does not know itself: status 3, always unsigned. Notes 5.4 */
export class GeneralError extends Refusal {
  override readonly name = 'GeneralError';

  constructor(reason: string) {
    super(STATUS.gatewayError, reason);
  }
}

export function statusMessage(status: number): string {
  return STATUS_NAMES[status] ?? `E_${String(status)}`;
}
