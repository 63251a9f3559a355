import { outcomeParameters } from '../callbacks/callback-message.ts';
import { endpointOf, type Gateway } from '../gateway.ts';
import type { Order } from '../orders.ts';
import { known } from '../response.ts';
import { submittingDocument } from '../../chassis/html.ts';

/** How the payer's browser is sent back to the merchant. Notes 6.5 */
export interface FinalRedirect {
  readonly method: 'POST' | 'GET';
  /** With the fields in its query when the method is GET. */
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export function finalRedirect(gateway: Gateway, order: Order): FinalRedirect {
  const [initial] = order.transactions;
  const { any, success, fail } = order.redirectUrls;
  const failed = initial.status !== 'processing' && initial.status !== 'approved';
  const target = known(any) ?? (failed ? fail : success);
  const fields = { ...outcomeParameters(gateway, order, initial), error_message: known(initial.errorMessage) ?? 'null' };
  const method = endpointOf(gateway, order).finalRedirectMethod;
  if (method === 'POST') return { method, url: target, fields };
  const url = new URL(target);
  for (const [name, value] of Object.entries(fields)) url.searchParams.append(name, value);
  return { method, url: url.href, fields };
}

export function finalRedirectDocument({ url, fields }: FinalRedirect): string {
  return submittingDocument('Back to the shop', 'Taking you back to the shop…', {
    name: 'finalredirect',
    action: url,
    fields: Object.entries(fields),
  });
}
