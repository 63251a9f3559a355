import type { AnswerRoot } from './answer.ts';
import { TEST_KEYS, type KeyPair } from './keys.ts';
import { METHOD_NAMES } from './method-names.ts';
import { patched } from '../chassis/patch.ts';

export interface Store {
  readonly name: string;
  readonly walletNumber: string;
  /** By KeyIndex. */
  readonly keys: Readonly<Record<string, KeyPair>>;
  /** A disabled store is answered with 25. */
  readonly enabled: boolean;
  readonly currencies: readonly string[];
  /** Others are answered with 25. */
  readonly methods: readonly string[];
  /** Payments with a token are allowed; otherwise 14. */
  readonly tokens: boolean;
  /** What card data without a token must bring: nothing, an ECI, or for enrolled cards AVV and XID as well. */
  readonly authenticationData: 'none' | 'eci' | 'enrolled';
  /** Origins that URL_OK, URL_Cancel, URL_Notify and ReturnUrl may have; empty allows all, others are answered with 25. */
  readonly approvedOrigins: readonly string[];
  /** Addresses that requests may come from; empty allows all, others are answered with 6. */
  readonly approvedAddresses: readonly string[];
  readonly billingDescriptor: string;
}

/** What the public sources leave open or contradict. Notes 12.5 */
export interface Fidelity {
  readonly htmlDecodeFallback: boolean;
  readonly acceptMultipart: boolean;
  /** The vendor's own SDK sends none. Notes 3.2 */
  readonly requireUserAgent: boolean;
  readonly caseInsensitiveNames: boolean;
  /** Errors are signed as soon as the key is known. */
  readonly errorSigning: boolean;
  readonly completionPartialAllowed: boolean;
  /** What a partial completion leaves is released; otherwise it can be completed later. */
  readonly completionReleasesRest: boolean;
  /** Tell of a reversed pre-authorization by IPCPreAuthorizationRollback, which no source documents. */
  readonly preAuthRollback: boolean;
  readonly answerRoot: AnswerRoot;
  /** Name of the echoed method in answers: as seen from the sandbox, or always the same. */
  readonly methodFieldCase: 'as-seen' | 'IPCmethod' | 'IPCMethod';
  readonly statusAsText: boolean;
  /** White space around the merchant's OK is forgiven, which the real gateway does not do. */
  readonly lenientAcknowledgement: boolean;
  readonly httpsNotify: boolean;
  /** Which reference a refund answers with. */
  readonly refundReference: 'new' | 'original';
  /** A fully refunded purchase is shown as reversed. */
  readonly refundedShownAsReversed: boolean;
  /** Amounts ending in .51, .13 and .24 are declined. */
  readonly amountsDecide: boolean;
}

/** Codes that are documented nowhere. Notes 12.3 */
export interface ChosenStatusCodes {
  readonly unknownOrder: number;
  /** A completion or cancellation of an order that is not pending. */
  readonly notPending: number;
  /** IPCPreAuthStatus of an order whose payer is still on the page. */
  readonly startedShown: number;
  readonly aboveHold: number;
  readonly otherCurrency: number;
  readonly aboveRefundable: number;
}

export interface Timings {
  /** Real time, not virtual: how long the merchant may take to acknowledge. */
  readonly callbackTimeoutMs: number;
  /** How often a notify is tried before the payment is reversed. */
  readonly notifyAttempts: number;
  /** Pauses after the first rollbacks; the last one goes on. */
  readonly rollbackRetriesMs: readonly number[];
  readonly rollbackAttempts: number;
  readonly preAuthorizationLapsesMs: number;
  readonly authorizationLapsesMs: number;
  /** Until settlement: how long a payment can be reversed; then only refunded. */
  readonly reversibleMs: number;
  readonly payerTries: number;
}

export interface Settings {
  /** By SID. */
  readonly stores: Readonly<Record<string, Store>>;
  readonly fidelity: Fidelity;
  readonly statusCodes: ChosenStatusCodes;
  readonly timings: Timings;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const STORE: Store = {
  name: 'Test Shop',
  walletNumber: '61938166610',
  keys: TEST_KEYS,
  enabled: true,
  currencies: ['EUR', 'USD', 'GBP', 'BGN', 'CHF', 'HUF', 'JPY'],
  methods: METHOD_NAMES,
  tokens: true,
  authenticationData: 'eci',
  approvedOrigins: [],
  approvedAddresses: [],
  billingDescriptor: 'MYPOS  *TESTSHOP',
};

export const DEFAULT_STORE = '000000000000010';

export const DEFAULT_SETTINGS: Settings = {
  stores: { [DEFAULT_STORE]: STORE },
  fidelity: {
    htmlDecodeFallback: true,
    acceptMultipart: true,
    requireUserAgent: false,
    caseInsensitiveNames: true,
    errorSigning: true,
    completionPartialAllowed: true,
    completionReleasesRest: true,
    preAuthRollback: false,
    answerRoot: 'ipc_response',
    methodFieldCase: 'as-seen',
    statusAsText: false,
    lenientAcknowledgement: false,
    httpsNotify: false,
    refundReference: 'new',
    refundedShownAsReversed: false,
    amountsDecide: true,
  },
  statusCodes: { unknownOrder: 5, notPending: 14, startedShown: 5, aboveHold: 9, otherCurrency: 5, aboveRefundable: 9 },
  timings: {
    callbackTimeoutMs: 10_000,
    notifyAttempts: 1,
    rollbackRetriesMs: [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS],
    rollbackAttempts: 5,
    preAuthorizationLapsesMs: 7 * DAY_MS,
    authorizationLapsesMs: 30 * DAY_MS,
    reversibleMs: DAY_MS,
    payerTries: 5,
  },
};

const SHAPE = {
  templates: { 'settings.stores.*': STORE, 'settings.stores.*.keys.*': TEST_KEYS['1'] },
  choices: {
    authenticationData: ['none', 'eci', 'enrolled'],
    answerRoot: ['ipc_response', 'IPC_response'],
    methodFieldCase: ['as-seen', 'IPCmethod', 'IPCMethod'],
    refundReference: ['new', 'original'],
  },
};

/** Keys are PEM, and long; only their indexes are shown. */
export function withoutKeys({ stores, ...others }: Settings): object {
  const shown = Object.entries(stores).map(([sid, store]) => [sid, { ...store, keys: Object.keys(store.keys) }]);
  return { stores: Object.fromEntries(shown) as object, ...others };
}

/** New stores start from the built-in one's settings. */
export function patchSettings(settings: Settings, patch: unknown): Settings {
  return patched(settings, patch, SHAPE, 'settings');
}
