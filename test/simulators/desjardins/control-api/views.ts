import type { KeptCard } from '../cards.ts';
import type { OutcomeName } from '../outcomes.ts';
import { stateOf, type Transaction, type TransactionState } from '../transactions.ts';

export interface TransactionView {
  readonly trxId: string;
  readonly merchantId: string;
  readonly type: Transaction['type'];
  readonly state: TransactionState;
  /** Undefined before the bank has answered. */
  readonly outcome: OutcomeName | undefined;
  readonly amountCents: number;
  readonly capturedCents: number;
  readonly refundedCents: number;
  /** Empty for a purchase or preauthorization. */
  readonly originalTrxId: string;
  readonly card: KeptCard;
  readonly holderName: string;
  readonly language: string;
  readonly authorizationNo: string;
  readonly sequenceNo: string;
  readonly responseUrl: string;
  /** The merchant refused to acknowledge its result. */
  readonly disputed: boolean;
  /** RFC 3339, virtual time. */
  readonly startedAt: string;
}

export function transactionView(transaction: Transaction): TransactionView {
  return {
    trxId: transaction.trxId,
    merchantId: transaction.merchantId,
    type: transaction.type,
    state: stateOf(transaction),
    outcome: transaction.verdict === 'pending' ? undefined : transaction.outcome,
    amountCents: transaction.amountCents,
    capturedCents: transaction.capturedCents,
    refundedCents: transaction.refundedCents,
    originalTrxId: transaction.original?.trxId ?? '',
    card: transaction.card,
    holderName: transaction.holderName,
    language: transaction.language,
    authorizationNo: transaction.authorizationNo,
    sequenceNo: transaction.sequenceNo,
    responseUrl: transaction.response.path,
    disputed: transaction.disputed,
    startedAt: new Date(transaction.startedAt).toISOString(),
  };
}
