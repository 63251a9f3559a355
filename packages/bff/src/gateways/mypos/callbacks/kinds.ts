/** How a message of the gateway reaches us: its server calls our server, or the payer's browser brings it. */
export type CallbackSource = 'notification' | 'return';

interface CallbackKind {
  readonly event: 'notify' | 'ok' | 'cancel' | 'rollback' | 'self_test';
  /** Where it may arrive. A message that a browser has seen is never a notification of success. */
  readonly sources: readonly CallbackSource[];
  /** The names that it begins with, in this order, without a gap. */
  readonly names: readonly string[];
}

const ABOUT_ORDER = ['IPCmethod', 'SID', 'Amount', 'Currency', 'OrderID'] as const;
const ABOUT_TRANSACTION = [...ABOUT_ORDER, 'IPC_Trnref', 'RequestSTAN', 'RequestDateTime'] as const;

/**
 * All messages that the gateway begins by itself. A cancel may arrive at either address.
 *
 * @see Notes 6.1 to 6.3
 */
const CALLBACK_KINDS = {
  IPCPreAuthorizationNotify: { event: 'notify', sources: ['notification'], names: ABOUT_TRANSACTION },
  IPCPreAuthorizationOK: { event: 'ok', sources: ['return'], names: ABOUT_TRANSACTION },
  IPCPreAuthorizationCancel: { event: 'cancel', sources: ['notification', 'return'], names: ABOUT_ORDER },
  IPCPurchaseNotify: { event: 'notify', sources: ['notification'], names: ABOUT_TRANSACTION },
  IPCPurchaseOK: { event: 'ok', sources: ['return'], names: ABOUT_TRANSACTION },
  IPCPurchaseCancel: { event: 'cancel', sources: ['notification', 'return'], names: ABOUT_ORDER },
  IPCPurchaseRollback: { event: 'rollback', sources: ['notification'], names: ABOUT_ORDER },
  IPCSignatureVerify: { event: 'self_test', sources: ['notification'], names: ['IPCmethod', 'SID'] },
} as const satisfies Readonly<Record<string, CallbackKind>>;

export type CallbackMethod = keyof typeof CALLBACK_KINDS;

/** The kind of a message, spelled exactly. */
export function callbackKind(method: string): (CallbackKind & { readonly method: CallbackMethod }) | undefined {
  return isCallbackMethod(method) ? { method, ...CALLBACK_KINDS[method] } : undefined;
}

function isCallbackMethod(method: string): method is CallbackMethod {
  return Object.hasOwn(CALLBACK_KINDS, method);
}
