import type { Gateway } from '../gateway.ts';
import type { Order } from '../orders.ts';
import { paReqDocument, testFormDocument } from './handover-documents.ts';
import { redirectUrl } from './urls.ts';

/** html and redirect-to of a status answer, while the payer is wanted. Notes 7.1 */
export function challengeFields(gateway: Gateway, order: Order): readonly (readonly [string, string])[] {
  const { challenge } = order;
  // From a payment page the payer is led to the bank by the gateway itself.
  if (challenge === undefined || order.page !== undefined || order.transactions[0].phase !== 'challenging') return [];
  const { kind, repeats } = order.behavior.challenge;
  if (challenge.shownInStatus && !repeats) return [];
  challenge.shownInStatus = true;
  const address = redirectUrl(gateway, order, challenge);
  switch (kind) {
    case 'none':
      return [];
    case 'html':
      return [['html', paReqDocument(gateway, order, challenge)]];
    case 'both':
      return [
        ['html', testFormDocument(gateway, order, challenge)],
        ['redirect-to', address],
      ];
    case 'method':
    case 'redirect':
      return [['redirect-to', address]];
  }
}
