/** Every method the simulator knows, Notes 9. */
export const METHOD_NAMES = [
  'IPCPurchase',
  'IPCPreAuthorization',
  'IPCTDSProcess',
  'IPCIAPurchase',
  'IPCIAPurchaseWithToken',
  'IPCIAPreAuthorization',
  'IPCAuthorization',
  'IPCPreAuthCompletion',
  'IPCPreAuthCancellation',
  'IPCAuthorizationCapture',
  'IPCAuthorizationReverse',
  'IPCRefund',
  'IPCReversal',
  'IPCIAStoreCard',
  'IPCIAStoredCardUpdate',
  'IPCPreAuthStatus',
  'IPCGetPaymentStatus',
  'IPCGetTxnStatus',
  'IPCGetTxnLog',
  'IPCAuthorizationList',
  'IPCSignatureVerify',
] as const;

export type MethodName = (typeof METHOD_NAMES)[number];

const BEGINS_ORDER: ReadonlySet<string> = new Set<MethodName>([
  'IPCPurchase',
  'IPCPreAuthorization',
  'IPCIAPurchase',
  'IPCIAPurchaseWithToken',
  'IPCIAPreAuthorization',
  'IPCAuthorization',
]);

const STATUS_QUERIES: ReadonlySet<string> = new Set<MethodName>([
  'IPCPreAuthStatus',
  'IPCGetPaymentStatus',
  'IPCGetTxnStatus',
  'IPCGetTxnLog',
]);

const FOR_BROWSERS: ReadonlySet<string> = new Set<MethodName>(['IPCPurchase', 'IPCPreAuthorization', 'IPCTDSProcess']);

export const beginsOrder = (method: string): boolean => BEGINS_ORDER.has(method);
/** Its answers are what a scenario of the order spoils or holds back. */
export const asksForStatus = (method: string): boolean => STATUS_QUERIES.has(method);
/** Answered with a page, errors included. */
export const isForBrowsers = (method: string): boolean => FOR_BROWSERS.has(method);
export const isMethod = (method: string): method is MethodName => METHOD_NAMES.some((name) => name === method);
