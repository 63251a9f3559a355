import type { Behavior } from '../behavior.ts';
import type { BatchType, OnlineType } from '../dialect.ts';
import type { Gateway } from '../gateway.ts';
import type { Envelope, Language } from '../messages/transaction-request.ts';
import type { Transaction } from '../transactions.ts';

/** Step 3 when its session has been found good. */
export interface OpenedRequest extends Envelope {
  readonly behavior: Behavior;
  readonly usualLanguage: Language;
}

type Described = Pick<
  Transaction,
  'type' | 'amountCents' | 'language' | 'response' | 'card' | 'holderName' | 'expiry' | 'original' | 'cardOutcome'
> & { readonly type: OnlineType | BatchType };

/** From here on its trx id is used up and status queries find it. */
export function newTransaction(gateway: Gateway, { trxId, merchantId, behavior }: OpenedRequest, described: Described): Transaction {
  const transaction: Transaction = {
    ...described,
    trxId,
    merchantId,
    behavior,
    startedAt: gateway.clock.now(),
    verdict: 'pending',
    outcome: 'not-completed',
    executedAt: 0,
    batchNo: '',
    sequenceNo: '',
    authorizationNo: '',
    receipt: '',
    locked: false,
    capturedCents: 0,
    refundedCents: 0,
    refundsQueuedCents: 0,
    canceled: false,
    disputed: false,
    timesShown: 0,
  };
  gateway.sessions.use(trxId);
  gateway.transactions.add(transaction);
  return transaction;
}
