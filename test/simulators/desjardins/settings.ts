import { CHOICES } from './choices.ts';
import { DEFAULT_DIALECT, MESSAGE_TYPES, type Dialect, type MessageType } from './dialect.ts';
import { patched } from '../chassis/patch.ts';

export interface Merchant {
  readonly key: string;
  /** Name and address as receipts print them. */
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly terminalId: string;
  readonly ecrNumber: string;
  /** Of answers to requests that name no language. */
  readonly language: 'fr' | 'en';
  /** The others are refused with WS03. */
  readonly types: readonly MessageType[];
}

export interface Timings {
  /** How long the bank takes; real time, not virtual. */
  readonly authDelayMs: number;
  /** Until a batch operation is executed; null: random, up to the two minutes of the guide. */
  readonly batchDelayMs: number | null;
  /** Until a query notice is sent; real time, not virtual. */
  readonly queryDelayMs: number;
  /** A key of step 2 can be used so long. */
  readonly sessionMs: number;
  /** Below this age a transaction is shown as pending. */
  readonly statusMinAgeMs: number;
  readonly noticeRetryIntervalMs: number;
  /** Real time, not virtual: until the merchant's server is reached, and until it has answered. */
  readonly noticeConnectTimeoutMs: number;
  readonly noticeTimeoutMs: number;
}

/** Notes 9.2 */
export interface Settings {
  readonly merchants: Readonly<Record<string, Merchant>>;
  readonly dialect: Dialect;
  readonly timings: Timings;
  readonly sendResultNotice: boolean;
  /** An acknowledgement of a result notice without a trx id is none, which the known module sends. Notes 6.3 */
  readonly strictAck: boolean;
  readonly onConfirmFailure: 'reverse' | 'keep';
  readonly queryDelivery: 'callback' | 'inline' | 'both';
  /** What a receipt notice holds beside the receipt: nothing, as far as it is known, or what a result tells. Notes 4.11 */
  readonly duplicateTells: 'lines' | 'result';
  /** Of batch and query notices; those of online payments are sent once. */
  readonly noticeRetries: number;
  readonly preauthHoldDays: number;
  readonly receiptRetentionDays: number;
  readonly allowHttpCallbacks: 'loopback' | 'always' | 'never';
  /** Hosts that notices may be sent to. */
  readonly callbackHosts: readonly string[];
  /** Of everything that the gateway says. */
  readonly charset: 'ISO-8859-15' | 'UTF-8';
  /** enforced: a second status query of a merchant is refused while one is open. */
  readonly statusConcurrency: 'enforced' | 'observed';
}

const MERCHANT: Merchant = {
  key: '',
  name: 'SIMULATION',
  street: '1 RUE DU TEST',
  city: 'QUEBEC, QC',
  terminalId: '05550001',
  ecrNumber: '05550002',
  language: 'fr',
  types: MESSAGE_TYPES,
};

export const DEFAULT_SETTINGS: Settings = {
  merchants: { '654321': { ...MERCHANT, key: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' } },
  dialect: DEFAULT_DIALECT,
  timings: {
    authDelayMs: 300,
    batchDelayMs: 2_000,
    queryDelayMs: 200,
    sessionMs: 600_000,
    statusMinAgeMs: 0,
    noticeRetryIntervalMs: 10_000,
    noticeConnectTimeoutMs: 5_000,
    noticeTimeoutMs: 15_000,
  },
  sendResultNotice: true,
  strictAck: false,
  onConfirmFailure: 'reverse',
  queryDelivery: 'callback',
  duplicateTells: 'lines',
  noticeRetries: 3,
  preauthHoldDays: 7,
  receiptRetentionDays: 92,
  allowHttpCallbacks: 'loopback',
  callbackHosts: ['127.0.0.1', 'localhost', '::1'],
  charset: 'ISO-8859-15',
  statusConcurrency: 'enforced',
};

/** The guide's longest wait for a batch. */
export const BATCH_WITHIN_MS = 120_000;

/** New merchants start from the built-in one's defaults. */
export function patchSettings(settings: Settings, patch: unknown): Settings {
  return patched(settings, patch, { templates: { 'settings.merchants.*': MERCHANT }, choices: CHOICES }, 'settings');
}
