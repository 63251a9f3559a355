import type { Initiator, OperationKind } from '@paydesk/shared/payment-status';
import type { MyposSettings } from './config.ts';

/** Three types of orders look alike, and each has methods of its own. Notes 1 */
export type OrderType = 'preauth' | 'authorization' | 'purchase';

export interface BeginningOfOrder {
  readonly kind: OperationKind;
  readonly initiator: Initiator;
}

export function orderTypeOf(beginning: BeginningOfOrder, settings: MyposSettings): OrderType {
  if (beginning.kind === 'sale') return 'purchase';
  return isMadeByMerchant(beginning, settings) ? 'authorization' : 'preauth';
}

/** Whether a hold is one on a stored card, made while no payer was there. */
export function isMadeByMerchant({ initiator }: Pick<BeginningOfOrder, 'initiator'>, { authorization_family }: MyposSettings): boolean {
  return initiator === 'merchant' && authorization_family;
}
