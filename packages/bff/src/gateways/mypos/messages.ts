import { cartFields, type CartRow } from './cart.ts';
import { knownFields, type Fields } from './fields.ts';
import { oneLine } from './signature.ts';
import type { Store } from './store.ts';

const ADDRESSES = ['URL_OK', 'URL_Cancel', 'URL_Notify'] as const;
const CUSTOMER = [
  'CustomerEmail',
  'CustomerFirstNames',
  'CustomerFamilyName',
  'CustomerPhone',
  'CustomerCountry',
  'CustomerCity',
  'CustomerZIPCode',
  'CustomerAddress',
] as const;
const TYPED_CARD = ['CardType', 'PAN', 'CardholderName', 'ExpDate', 'CVC', 'ECI', 'AVV', 'XID'] as const;

/**
 * The own fields of each method, in the order of its published example: the order is signed.
 *
 * @see Notes 9
 */
const METHODS = {
  // Posted by the payer's browser; the answer is a page. Notes 9.1, 9.6 and 7.4
  IPCPreAuthorization: ['KeyIndex', 'ItemName', 'Currency', 'Amount', 'OrderID', ...ADDRESSES, 'AccountSettlement', 'Note'],
  IPCPurchase: [
    'KeyIndex',
    'Amount',
    'Currency',
    'OrderID',
    ...ADDRESSES,
    'CardTokenRequest',
    'PaymentParametersRequired',
    'PaymentMethod',
    ...CUSTOMER,
    'AccountSettlement',
    'Note',
    'expires_in',
    'CartItems',
  ],
  IPCTDSProcess: ['KeyIndex', 'Amount', 'Currency', 'CardToken', 'UseRedirect', 'ReturnUrl', 'ManagerSID', 'OutputFormat', 'CartItems'],

  // Holds and sales without the gateway's page. Notes 9.2, 9.7 and 9.13
  IPCIAPreAuthorization: [
    'KeyIndex',
    'OrderID',
    'ItemName',
    'Amount',
    'Currency',
    'CardToken',
    ...TYPED_CARD,
    'AccountSettlement',
    'Note',
    'OutputFormat',
  ],
  IPCIAPurchase: [
    'KeyIndex',
    'OrderID',
    'Amount',
    'Currency',
    'CardToken',
    ...TYPED_CARD,
    'AccountSettlement',
    'Note',
    'OutputFormat',
    'CartItems',
  ],
  IPCIAPurchaseWithToken: [
    'KeyIndex',
    'OrderID',
    'Amount',
    'Currency',
    'CardToken',
    'AllowWithoutTDSReferenceID',
    'TDSReferenceID',
    'ManagerSID',
    'AccountSettlement',
    'Note',
    'OutputFormat',
    'CartItems',
  ],
  IPCAuthorization: ['KeyIndex', 'OrderID', 'ItemName', 'Amount', 'Currency', 'CardToken', 'AccountSettlement', 'Note', 'OutputFormat'],

  // Captures, cancels and refunds. Notes 9.3, 9.4 and 9.11 to 9.13
  IPCPreAuthCompletion: ['KeyIndex', 'Amount', 'Currency', 'OrderID', 'OutputFormat'],
  IPCPreAuthCancellation: ['OrderID', 'KeyIndex', 'OutputFormat'],
  IPCAuthorizationCapture: ['Amount', 'Currency', 'OrderID', 'KeyIndex', 'OutputFormat'],
  IPCAuthorizationReverse: ['OrderID', 'KeyIndex', 'OutputFormat'],
  IPCRefund: ['KeyIndex', 'IPC_Trnref', 'OrderID', 'Amount', 'Currency', 'OutputFormat'],
  IPCReversal: ['KeyIndex', 'IPC_Trnref', 'OutputFormat'],

  // Questions. Notes 9.5, 9.9 and 9.13
  IPCPreAuthStatus: ['OrderID', 'KeyIndex', 'OutputFormat'],
  IPCGetPaymentStatus: ['KeyIndex', 'OrderID', 'OutputFormat', 'get_declined_payments'],
  IPCAuthorizationList: ['KeyIndex', 'OutputFormat'],

  // Stored cards. Notes 9.8
  IPCIAStoreCard: ['KeyIndex', 'CardVerification', 'Amount', 'Currency', ...TYPED_CARD, 'OutputFormat'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Method = keyof typeof METHODS;

type FieldName<M extends Method> = Exclude<(typeof METHODS)[M][number], 'KeyIndex' | 'OutputFormat'>;

/** The values of a method; the store adds its `KeyIndex` and `OutputFormat`. */
export type Values<M extends Method> = {
  readonly [Name in FieldName<M>]?: (Name extends 'CartItems' ? readonly CartRow[] : string | number) | undefined;
};

type Value = string | number | readonly CartRow[] | undefined;

/** Their answers are nested, and published in JSON. Notes 5.3 */
const NESTED: ReadonlySet<string> = new Set<Method>(['IPCAuthorizationList']);

const FREE_TEXTS: ReadonlySet<string> = new Set(['ItemName', 'Note', 'CardholderName', ...CUSTOMER]);

/**
 * A whole request without its signature. What is `undefined` is neither sent nor signed.
 *
 * @param values Those that the method does not have are left out.
 * @see Notes 3.4
 */
export function request<M extends Method>(method: M, store: Store, values: Values<M>): Fields {
  const { sid, walletNumber, keyIndex, language, outputFormat, source, partner } = store;
  const given: Readonly<Record<string, Value>> = {
    ...values,
    KeyIndex: keyIndex,
    OutputFormat: NESTED.has(method) ? 'JSON' : outputFormat,
  };
  return knownFields({
    IPCmethod: method,
    IPCVersion: partner === undefined ? '1.4' : '1.4.1',
    IPCLanguage: language,
    SID: sid,
    WalletNumber: walletNumber,
    Source: source,
    ...Object.fromEntries(METHODS[method].flatMap((name) => written(name, given[name]))),
    ApplicationID: partner?.applicationId,
    PartnerID: partner?.partnerId,
  });
}

function written(name: string, value: Value): readonly (readonly [string, string | number | undefined])[] {
  if (typeof value === 'object') return cartFields(value);
  return [[name, typeof value === 'string' && FREE_TEXTS.has(name) ? oneLine(value) : value]];
}
