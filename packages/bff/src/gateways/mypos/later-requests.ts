import type { Fields } from './fields.ts';
import { request, requestWithLateKeyIndex, type Store, type WireMoney, type WithFormat } from './request.ts';

interface AboutOrder extends WithFormat {
  readonly orderId: string;
}

interface AboutTransaction extends WithFormat {
  /** The gateway's own reference. */
  readonly trnref: string;
}

/** Takes what `IPCPreAuthorization` or `IPCIAPreAuthorization` holds, or a part of it. Notes 9.3 */
export function preAuthCompletion(store: Store, { amount, currency, orderId, outputFormat }: AboutOrder & WireMoney): Fields {
  return request('IPCPreAuthCompletion', store, { Amount: amount, Currency: currency, OrderID: orderId, OutputFormat: outputFormat });
}

/** Lets go of what is held. Amounts are in no published request, whatever one kit sends. Notes 9.4 */
export function preAuthCancellation(store: Store, { orderId, outputFormat }: AboutOrder): Fields {
  return requestWithLateKeyIndex('IPCPreAuthCancellation', store, { OrderID: orderId }, { OutputFormat: outputFormat });
}

/** Takes what `IPCAuthorization` holds, or a part of it. Notes 9.13 */
export function authorizationCapture(store: Store, { amount, currency, orderId, outputFormat }: AboutOrder & WireMoney): Fields {
  const own = { Amount: amount, Currency: currency, OrderID: orderId };
  return requestWithLateKeyIndex('IPCAuthorizationCapture', store, own, { OutputFormat: outputFormat });
}

/** Lets go of what `IPCAuthorization` holds. Notes 9.13 */
export function authorizationReverse(store: Store, { orderId, outputFormat }: AboutOrder): Fields {
  return requestWithLateKeyIndex('IPCAuthorizationReverse', store, { OrderID: orderId }, { OutputFormat: outputFormat });
}

/** Gives back what was taken, or a part of it. Notes 9.11 */
export function refund(
  store: Store,
  {
    trnref,
    orderId,
    amount,
    currency,
    outputFormat,
  }: AboutTransaction &
    WireMoney & {
      /** Of the refund itself, not of the payment. */
      readonly orderId?: string;
    },
): Fields {
  return request('IPCRefund', store, {
    IPC_Trnref: trnref,
    OrderID: orderId,
    Amount: amount,
    Currency: currency,
    OutputFormat: outputFormat,
  });
}

/** Undoes a payment before it is settled. Notes 9.12 */
export function reversal(store: Store, { trnref, outputFormat }: AboutTransaction): Fields {
  return request('IPCReversal', store, { IPC_Trnref: trnref, OutputFormat: outputFormat });
}
