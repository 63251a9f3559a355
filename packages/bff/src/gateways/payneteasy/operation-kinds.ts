import type { OperationKind } from '@paydesk/shared/payment-status';
import type { ModificationFacts } from '../../payments/ports/gateway-commands.ts';
import type { StatusResponse } from './messages.ts';

/** Transaction types that are one of our operations. Others (chargeback, dispute, ...) happen to an order without us. Notes 5.2 */
const KINDS: Readonly<Record<string, OperationKind>> = {
  preauth: 'authorize',
  sale: 'sale',
  account_verification: 'verify',
  capture: 'capture',
  cancel: 'cancel',
  void: 'cancel',
  reversal: 'refund',
};

/** What of ours a status describes; `undefined` when it does not say, or it is none of ours. */
export function kindOf(response: StatusResponse): OperationKind | undefined {
  const type = response['transaction-type']?.toLowerCase() ?? '';
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

/**
 * Whether an operation of this kind has not begun when this is what its order did last. What could have become of our
 * message does not show that it is missing: a return on a hold that was captured meanwhile is taken for a refund.
 */
export function mayPrecede(latest: OperationKind | undefined, kind: OperationKind, of: ModificationFacts['of']): boolean {
  return latest !== undefined && precedents(kind, of).includes(latest);
}

function precedents(kind: OperationKind, of: ModificationFacts['of']): readonly OperationKind[] {
  switch (kind) {
    case 'authorize':
    case 'sale':
    case 'verify':
      return [];
    case 'capture':
      return ['authorize', 'cancel'];
    case 'cancel':
      return of === 'hold' ? ['authorize', 'capture'] : ['sale', 'capture', 'refund'];
    case 'refund':
      return ['sale', 'capture', 'cancel'];
  }
}
