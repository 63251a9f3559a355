import { isModificationKind, isModification, originalOperation, type Attempt, type Operation, type PaymentRecord } from '../payment.ts';
import type { ModificationFacts, OriginalOperation, OutcomeQuestion, PaymentPageVisit } from '../ports/gateway-commands.ts';

/** What a gateway may need to find the outcome of an operation. */
export function questionAbout(record: PaymentRecord, operation: Operation, now: Date): OutcomeQuestion {
  const attempt = record.attempts.find(({ number }) => number === operation.attempt);
  const { currency, initiator } = record.payment;
  return {
    kind: operation.kind,
    reference: operation.reference,
    gatewayReference: operation.gatewayReference,
    requestReference: operation.requestReference,
    amount: operation.amount,
    currency,
    initiator,
    succeeded: operation.status === 'succeeded',
    ageMs: now.getTime() - operation.sentAt.getTime(),
    paymentPage: attempt?.paymentPage === true ? visitOf(record, attempt, operation) : null,
    beforePayment: attempt?.beforePayment === true,
    modification: isModification(operation) ? modificationFacts(record, operation) : null,
    notices: operation.notices,
  };
}

function visitOf({ payment }: PaymentRecord, attempt: Attempt, { notifiedAt }: Operation): PaymentPageVisit {
  return {
    offered: attempt.challengeRequestedAt !== null,
    returned: attempt.returnedAt !== null,
    givenUp: payment.givenUpAt !== null,
    notified: notifiedAt !== null,
  };
}

/** The operation that modifications act on, in the gateway's terms. */
export function originalOf(record: PaymentRecord): OriginalOperation | undefined {
  const original = originalOperation(record);
  if (original === undefined || isModificationKind(original.kind)) return undefined;
  const attempt = record.attempts.find(({ number }) => number === original.attempt);
  return {
    kind: original.kind,
    reference: original.reference,
    gatewayReference: original.gatewayReference,
    initiator: record.payment.initiator,
    cardReference: attempt?.cardReference ?? null,
  };
}

function modificationFacts(record: PaymentRecord, { id, kind }: Operation): ModificationFacts | null {
  const original = originalOf(record);
  if (original === undefined) return null;
  const { amountRefunded, status } = record.payment;
  return {
    original,
    of: status === 'authorized' ? 'hold' : 'charge',
    refundedBefore: amountRefunded,
    triedBefore: record.operations.some((other) => other.id !== id && other.kind === kind && other.status !== 'succeeded'),
  };
}
