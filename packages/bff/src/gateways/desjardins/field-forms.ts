// No length was ever published: these are those of Notes 4.1 and 4.3

/** Our own name of one attempt, never used twice. */
export const TRANSACTION_ID = /^\w{1,32}$/;
/** Of the merchant and of a transaction alike. */
export const KEY = /^[0-9a-f]{32}$/i;
export const MERCHANT_ID = /^\d{1,10}$/;
export const CARD_NUMBER_LENGTH = { min: 12, max: 19 } as const;

export const URL_LENGTH_MAX = 255;

export const STATUS_TARGETS_MAX = 10;

/** Codes start with `W`; those of the test gateway with `WS`. */
export const ERROR_CODE = /^W[A-Z]\d{2}$/;
