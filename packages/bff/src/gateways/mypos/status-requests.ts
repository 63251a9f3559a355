import type { Fields } from './fields.ts';
import { request, requestWithLateKeyIndex, type Store, type WithFormat } from './request.ts';

interface QuestionAboutOrder extends WithFormat {
  readonly orderId: string;
}

/** What has become of a hold. Notes 9.5 */
export function preAuthStatus(store: Store, { orderId, outputFormat }: QuestionAboutOrder): Fields {
  return requestWithLateKeyIndex('IPCPreAuthStatus', store, { OrderID: orderId }, { OutputFormat: outputFormat });
}

/** What has become of a payment. Notes 9.9 */
export function paymentStatus(
  store: Store,
  { orderId, outputFormat, withDeclined = false }: QuestionAboutOrder & { readonly withDeclined?: boolean },
): Fields {
  return request('IPCGetPaymentStatus', store, {
    OrderID: orderId,
    OutputFormat: outputFormat,
    get_declined_payments: withDeclined ? 1 : undefined,
  });
}

/** The holds on stored cards that are still open. Its answer is nested: ask for JSON. Notes 9.13 */
export function authorizationList(store: Store, { outputFormat }: WithFormat): Fields {
  return request('IPCAuthorizationList', store, { OutputFormat: outputFormat });
}
