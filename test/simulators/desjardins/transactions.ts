import type { Behavior } from './behavior.ts';
import type { KeptCard } from './cards.ts';
import type { BatchType, OnlineType } from './dialect.ts';
import type { OutcomeName } from './outcomes.ts';
import type { Language, ResponseUrl } from './messages/transaction-request.ts';

/** What one transaction came to; its later life is told by `stateOf`. */
export type Verdict = 'pending' | 'approved' | 'declined' | 'reversed';

export type TransactionState = Verdict | 'cancelled' | 'completed' | 'refunded' | 'partially_refunded';

export interface Transaction {
  readonly trxId: string;
  readonly merchantId: string;
  readonly type: OnlineType | BatchType;
  readonly amountCents: number;
  readonly language: Language;
  readonly response: ResponseUrl;
  readonly behavior: Behavior;
  /** Milliseconds since the epoch, virtual time. */
  readonly startedAt: number;
  /** Of the original, for a batch operation. */
  readonly card: KeptCard;
  readonly holderName: string;
  /** YY/MM; only receipts tell it. */
  readonly expiry: string;
  /** What a batch operation acts on. */
  readonly original: Transaction | undefined;
  /** What the card leads to, when nothing else decides. */
  readonly cardOutcome: OutcomeName;
  verdict: Verdict;
  outcome: OutcomeName;
  /** When the bank answered. */
  executedAt: number;
  batchNo: string;
  sequenceNo: string;
  authorizationNo: string;
  receipt: string;
  /** A completion or cancellation of it is queued. */
  locked: boolean;
  capturedCents: number;
  /** By refunds that have been executed, and by those that are queued. */
  refundedCents: number;
  refundsQueuedCents: number;
  canceled: boolean;
  /** The merchant refused to acknowledge its result. */
  disputed: boolean;
  /** How often a status query told of it. */
  timesShown: number;
}

/** All transactions, in the order of their step 3. */
export class TransactionBook {
  readonly #byTrxId = new Map<string, Transaction>();

  add(transaction: Transaction): void {
    this.#byTrxId.set(transaction.trxId, transaction);
  }

  find(trxId: string): Transaction | undefined {
    return this.#byTrxId.get(trxId);
  }

  ofMerchant(merchantId: string, trxId: string): Transaction | undefined {
    const found = this.#byTrxId.get(trxId);
    return found?.merchantId === merchantId ? found : undefined;
  }

  all(): readonly Transaction[] {
    return [...this.#byTrxId.values()];
  }

  clear(): void {
    this.#byTrxId.clear();
  }
}

export function stateOf(transaction: Transaction): TransactionState {
  if (transaction.verdict !== 'approved') return transaction.verdict;
  if (transaction.canceled) return 'cancelled';
  if (transaction.refundedCents > 0) return transaction.refundedCents < transaction.capturedCents ? 'partially_refunded' : 'refunded';
  return transaction.type === 'preauthorization' && transaction.capturedCents > 0 ? 'completed' : 'approved';
}
