import { meansFields, type WireMeans } from './cards/card-fields.ts';
import { cartFields, type CartRow } from './cart.ts';
import type { Fields } from './fields.ts';
import { request, type Store, type WireMoney, type WithFormat } from './request.ts';
import { oneLine } from './signature.ts';

interface ServerPayment extends WireMoney, WithFormat {
  readonly orderId: string;
  readonly note?: string;
  readonly accountSettlement?: string;
}

/** A hold without the gateway's page. Notes 9.2 */
export function inAppPreAuthorization(
  store: Store,
  payment: ServerPayment & { readonly itemName: string; readonly means: WireMeans },
): Fields {
  return request('IPCIAPreAuthorization', store, {
    OrderID: payment.orderId,
    ItemName: oneLine(payment.itemName),
    Amount: payment.amount,
    Currency: payment.currency,
    ...meansFields(payment.means),
    ...lastFields(payment),
  });
}

/** A payment without the gateway's page. Notes 9.7 */
export function inAppPurchase(
  store: Store,
  payment: ServerPayment & { readonly means: WireMeans; readonly cart: readonly CartRow[] },
): Fields {
  return request('IPCIAPurchase', store, {
    OrderID: payment.orderId,
    Amount: payment.amount,
    Currency: payment.currency,
    ...meansFields(payment.means),
    ...lastFields(payment),
    ...cartFields(payment.cart),
  });
}

/** A hold on a stored card, with no payer there. Notes 9.13 */
export function authorization(store: Store, payment: ServerPayment & { readonly itemName: string; readonly token: string }): Fields {
  return request('IPCAuthorization', store, {
    OrderID: payment.orderId,
    ItemName: oneLine(payment.itemName),
    Amount: payment.amount,
    Currency: payment.currency,
    CardToken: payment.token,
    ...lastFields(payment),
  });
}

function lastFields({ accountSettlement, note, outputFormat }: ServerPayment) {
  return { AccountSettlement: accountSettlement, Note: note === undefined ? undefined : oneLine(note), OutputFormat: outputFormat };
}

/** Lets a browser prove who pays with a stored card. Known from the vendor's kit only. Notes 7.4 */
export function tdsProcess(
  store: Store,
  step: WireMoney & WithFormat & { readonly token: string; readonly returnUrl: string; readonly cart: readonly CartRow[] },
): Fields {
  return request('IPCTDSProcess', store, {
    Amount: step.amount,
    Currency: step.currency,
    CardToken: step.token,
    UseRedirect: 1,
    ReturnUrl: step.returnUrl,
    ManagerSID: '',
    OutputFormat: step.outputFormat,
    ...cartFields(step.cart),
  });
}
