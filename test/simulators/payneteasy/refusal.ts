/** Error codes of Notes 5.4 that a request can be refused with. */
export const ERROR_CODE = {
  malformedRequest: 1,
  invalidControlCode: 2,
  merchantControlKeyNotFound: 3,
  endpointIdNotSpecified: 4,
  errorParsingEndpointId: 5,
  illegalStateForReturn: 6,
  merchantNotFound: 7,
  badCreditCardNumber: 8,
  badCreditCardCvv: 9,
  noCardPrintedName: 10,
  orderNotFound: 101,
  internalError: 102,
  createOrderError: 103,
  wrongReversalAmount: 107,
  returnAmountRequiresCurrency: 108,
  partialReversalNotSupported: 109,
  alreadyCaptured: 111,
  captureAlreadyStarted: 112,
  wrongCaptureAmount: 114,
  captureAmountRequiresCurrency: 115,
  partialCaptureNotSupported: 116,
  cardDataNotFound: 121,
  cardDataRetrievalError: 122,
  invalidCallbackUrl: 123,
} as const;

const VALIDATION_CODES = new Set([107, 108, 114, 115, 123]);

/** The command was not accepted; the message is for developers and never repeats a card number. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Refusal';
    this.code = code;
  }

  get type(): 'validation-error' | 'error' {
    return this.code <= 17 || VALIDATION_CODES.has(this.code) ? 'validation-error' : 'error';
  }
}
