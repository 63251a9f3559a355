import { CHOICES } from './choices.ts';
import type { MinorUnitPolicy } from './amounts.ts';
import { COMMAND_NAMES } from './command-names.ts';
import { patched } from '../chassis/patch.ts';

/** The first of the two; null never comes. */
export interface Delay {
  readonly statusRequests: number | null;
  readonly ms: number | null;
}

export interface Merchant {
  readonly name: string;
  /** Control key; an empty one makes every request fail with code 3. */
  readonly key: string;
  /** Still accepted on requests after a key was replaced; empty when there is none. */
  readonly previousKey: string;
  /** Signs callbacks and returns of orders whose scenario replaces the key between request and callback. */
  readonly nextKey: string;
}

export interface Endpoint {
  /** Login of the merchant. */
  readonly merchant: string;
  readonly currency: string;
  /** by-card: test cards and security codes decide; 1.0.2 and 2.x: every card is challenged except with CVV 111. */
  readonly threeDSecure: 'off' | 'by-card' | '1.0.2' | '2.x';
  readonly commands: readonly string[];
  readonly partialCapture: boolean;
  readonly partialReversal: boolean;
  readonly cvvOnRebill: boolean;
  /** Payments with a card reference are challenged, and need a redirect_url. */
  readonly threeDSecureOnRebill: boolean;
  /** What make-rebill makes, which does not say it itself. */
  readonly rebillType: 'sale' | 'preauth';
  /** Cards can be registered and paid with. */
  readonly cardReferences: boolean;
  /** Per transaction type; used where the order's own request names no URL for that transaction. */
  readonly callbackUrls: Readonly<Record<string, string>>;
  readonly callbackMethod: 'GET' | 'POST';
  readonly finalRedirectMethod: 'POST' | 'GET';
  readonly duplicates: DuplicatePolicy;
  readonly minorUnits: MinorUnitPolicy;
  readonly descriptor: string;
}

export type DuplicatePolicy = 'new-order' | 'same-answer' | 'error';

export interface Timings {
  /** Until html or redirect-to appear. */
  readonly challengeAppears: Delay;
  /** Until the outcome, counted from the payer's return, or from the start without 3-D Secure. */
  readonly paymentSettles: Delay;
  /** Until the outcome of a capture, cancel, reversal or void. */
  readonly operationSettles: Delay;
  /** The payer has this long at the ACS; then code 1015. */
  readonly challengeTimeoutMs: number;
  /** The gateway keeps the returning browser this long waiting for the outcome before sending it on with `processing`. */
  readonly returnHoldMs: number;
  readonly callbackDelayMs: number;
  /** How long blocked money can be captured. */
  readonly blockLapses: { readonly debitMs: number; readonly creditMs: number };
  /** Real time, not virtual: how long the merchant may take to answer. */
  readonly callbackTimeoutMs: number;
}

export interface Settings {
  readonly merchants: Readonly<Record<string, Merchant>>;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** Group id to the ids of its endpoints. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly timings: Timings;
  /** Refuse callback URLs on other ports than 80, 8080, 443, 8443. */
  readonly callbackPortRule: boolean;
  /** Refuse expiry years of two digits, which the vendor's own library sends. Notes 4.1 */
  readonly fourDigitYears: boolean;
}

const DAY_MS = 24 * 60 * 60_000;

const ENDPOINT: Endpoint = {
  merchant: 'acme-shop',
  currency: 'EUR',
  threeDSecure: 'by-card',
  commands: COMMAND_NAMES,
  partialCapture: true,
  partialReversal: true,
  cvvOnRebill: false,
  threeDSecureOnRebill: false,
  rebillType: 'sale',
  cardReferences: true,
  callbackUrls: {},
  callbackMethod: 'GET',
  finalRedirectMethod: 'POST',
  duplicates: 'new-order',
  minorUnits: 'always_100',
  descriptor: 'ACME*SHOP',
};

const MERCHANT: Merchant = { name: 'Acme Shop', key: '', previousKey: '', nextKey: '' };

export const DEFAULT_SETTINGS: Settings = {
  merchants: {
    'acme-shop': {
      ...MERCHANT,
      key: '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4',
      nextKey: '7E41D0A8-52C3-4B96-8A17-E90F3B6D2C58',
    },
  },
  endpoints: {
    '4107': ENDPOINT,
    '4108': { ...ENDPOINT, currency: 'USD' },
    '4109': { ...ENDPOINT, currency: 'JPY' },
    '4110': { ...ENDPOINT, currency: 'KWD' },
  },
  groups: { '880': ['4107', '4108', '4109', '4110'] },
  timings: {
    challengeAppears: { statusRequests: 1, ms: 2_000 },
    paymentSettles: { statusRequests: 3, ms: 5_000 },
    operationSettles: { statusRequests: null, ms: 3_000 },
    challengeTimeoutMs: 15 * 60_000,
    returnHoldMs: 10_000,
    callbackDelayMs: 500,
    blockLapses: { debitMs: 7 * DAY_MS, creditMs: 28 * DAY_MS },
    callbackTimeoutMs: 10_000,
  },
  callbackPortRule: false,
  fourDigitYears: false,
};

/** New merchants and endpoints start from the built-in ones' defaults. */
export function patchSettings(settings: Settings, patch: unknown): Settings {
  return patched(
    settings,
    patch,
    { templates: { 'settings.merchants.*': MERCHANT, 'settings.endpoints.*': ENDPOINT }, choices: CHOICES },
    'settings',
  );
}
