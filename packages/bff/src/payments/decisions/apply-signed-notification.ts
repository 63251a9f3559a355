import type { OperationId } from '@paydesk/shared/ids';
import { hasFailed, isOpen, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import type { OutcomeHint } from '../ports/inbound.ts';
import type { Change } from '../ports/payments.ts';
import { ChangeBuilder } from './change-builder.ts';
import { isToBeStored } from '../readings/card-questions.ts';
import { withBankReferences } from './keep-facts.ts';

/**
 * What an authentic notification changes: never a status. Facts that no other message carries are kept, and what it announces is
 * remembered, so that an answer to an older question is discarded. Duplicates are ignored.
 */
export function applySignedNotification(record: PaymentRecord, id: OperationId, hint: OutcomeHint, at: Date): Change | undefined {
  const operation = operationOf(record, id);
  if (operation === undefined || operation.notices.some(({ digest }) => digest === hint.digest)) return undefined;
  const builder = new ChangeBuilder(record, at, 'notification').about(operation.attempt);
  builder.note(hint.announces === 'reversal' ? 'reversal_announced' : 'notified', hint.details);
  builder.setOperation(withBankReferences(withNotification(afterNotification(operation, hint, at), hint), hint));
  if (hint.announces === 'approval' && hasFailed(operation)) builder.demandAttention('notification_contradicts', id);
  keepCard(builder, record, operation, hint);
  storeCardThatWaited(builder, record, operation, hint);
  return builder.change();
}

/** Whether an announced success comes too late: a failure, a reversal or a cancellation is known already. */
export function isPastSuccess({ payment }: PaymentRecord, operation: Operation): boolean {
  return hasFailed(operation) || operation.reversalAnnouncedAt !== null || payment.status === 'canceled';
}

/** More than a gateway repeats. */
const NOTIFICATIONS_MAX = 50;

function withNotification(operation: Operation, { announces, digest, reasonCode }: OutcomeHint): Operation {
  const notice = { kind: announces ?? 'notification', digest, approved: null, ...(reasonCode === undefined ? {} : { reasonCode }) };
  return { ...operation, notices: [...operation.notices, notice].slice(-NOTIFICATIONS_MAX) };
}

function afterNotification(operation: Operation, { announces, gatewayReference }: OutcomeHint, at: Date): Operation {
  if (announces === 'payer_left') return operation;
  if (announces === 'reversal') return hasFailed(operation) ? operation : { ...operation, reversalAnnouncedAt: at };
  const named = operation.gatewayReference === null && gatewayReference !== '' ? { gatewayReference } : {};
  return { ...operation, ...named, notifiedAt: at };
}

/** Some gateways report the card, and their name for it, in the notification alone. */
function keepCard(builder: ChangeBuilder, record: PaymentRecord, operation: Operation, { card, cardReference }: OutcomeHint): void {
  const attempt = record.attempts.find(({ number }) => number === operation.attempt);
  if (attempt === undefined || hasFailed(operation) || (card === undefined && cardReference === undefined)) return;
  const known = { ...attempt.card, ...card };
  builder.setAttempt({ ...attempt, card: known, cardReference: cardReference ?? attempt.cardReference });
  if (isOpen(operation)) return;
  builder.setPayment({ card: { ...known, id: record.payment.card?.id ?? null } });
}

/** A card that was typed at a payment page is stored after the notification, whether that brings facts of it or not. */
function storeCardThatWaited(builder: ChangeBuilder, { payment, attempts }: PaymentRecord, operation: Operation, hint: OutcomeHint): void {
  const { announces, card, cardReference } = hint;
  const isOver = operation.status === 'succeeded' && announces !== 'payer_left' && announces !== 'reversal';
  const attempt = attempts.find(({ number }) => number === operation.attempt);
  const isAwaited = (attempt?.paymentPage === true && operation.notifiedAt === null) || card !== undefined || cardReference !== undefined;
  if (isOver && isAwaited && isToBeStored(payment, attempt)) builder.plan('store_card', payment.id, 0);
}
