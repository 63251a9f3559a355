import type { Behavior } from './behavior.ts';
import type { Gateway } from './gateway.ts';
import type { Transaction, TransactionType } from './orders.ts';

export interface NewTransaction {
  readonly type: TransactionType;
  readonly amountMinor: bigint;
  readonly serialNumber: string;
  readonly behavior: Behavior;
  readonly comment?: string;
  readonly reasonCode?: string;
}

/** Accepted, and not yet set going. */
export function newTransaction(gateway: Gateway, { comment = '', reasonCode = '', ...given }: NewTransaction): Transaction {
  return {
    ...given,
    startedAt: gateway.clock.now(),
    processorTransactionId: gateway.ids.processorTransactionId(),
    comment,
    reasonCode,
    phase: 'accepted',
    status: 'processing',
    errorCode: '',
    errorMessage: '',
    approvalCode: '',
    retrievalReference: '',
    statusRequests: 0,
    spoiledStatusAnswers: 0,
    staleAnswersLeft: given.behavior.staleAnswers,
    timer: undefined,
    outcome: given.behavior.outcome,
  };
}
