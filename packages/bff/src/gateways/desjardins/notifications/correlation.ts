import { receivedAmount } from '../amounts.ts';
import { kindOf, type Dialect, type TransactionKind } from '../dialect.ts';
import type { Subject, TransactionResult } from '../messages.ts';

/** What we have asked for. */
export interface ExpectedTransaction extends Subject {
  readonly kind: TransactionKind;
  readonly amount: bigint;
  readonly currency: string;
  /** Our reference of what a capture, cancel or refund acts on. */
  readonly original: string | null;
}

export type Disagreement = 'merchant' | 'transaction' | 'kind' | 'original' | 'currency' | 'amount';

/**
 * What a result says otherwise than we have asked for; `undefined` when all that it says agrees.
 * A decline may leave out the amount, or say that it is zero.
 */
export function disagreement(said: TransactionResult, expected: ExpectedTransaction, dialect: Dialect): Disagreement | undefined {
  if (said.merchantId !== expected.merchantId) return 'merchant';
  if (said.reference !== expected.reference) return 'transaction';
  if (said.type !== undefined && kindOf(said.type, dialect) !== expected.kind) return 'kind';
  if (said.original !== undefined && said.original !== expected.original) return 'original';
  if (said.currency !== undefined && said.currency !== expected.currency) return 'currency';
  return amountAgrees(said, expected) ? undefined : 'amount';
}

function amountAgrees({ approved, fields }: TransactionResult, expected: ExpectedTransaction): boolean {
  if (fields.amount === undefined) return true;
  const amount = receivedAmount(fields.amount);
  return amount === expected.amount || (!approved && amount === 0n);
}
