import type { ModificationFacts, OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { receivedAmount } from './amounts.ts';
import { valueOf } from './answers/signed-tree.ts';
import type { Connection } from './client.ts';
import { answerDetails } from './details.ts';
import { paymentState, preAuthState, type OrderState } from './mapping.ts';
import { askOpenAuthorization, askPaymentStatus, askPreAuthStatus, type Found } from './order-status.ts';
import { orderTypeOf } from './order-type.ts';

/**
 * The outcome of a capture, cancel or refund. It has no order of its own: the status of the original shows it.
 *
 * @see Notes 12.3
 */
export async function modificationOutcome(
  question: OutcomeQuestion,
  modification: ModificationFacts,
  connection: Connection,
): Promise<GatewayReport> {
  const { original, of } = modification;
  if (question.kind === 'refund') return refundOutcome(question, modification, connection);
  if (of === 'charge') return reversalOutcome(modification, connection);
  return orderTypeOf(original, connection.settings) === 'authorization'
    ? closedAuthorizationOutcome(question, original.reference, connection)
    : holdOutcome(await askPreAuthStatus(original.reference, connection), question, modification, connection);
}

function holdOutcome(found: Found, question: OutcomeQuestion, modification: ModificationFacts, { settings }: Connection): GatewayReport {
  const { facts, state } = shownBy(found, preAuthState, 'IPCPreAuthStatus');
  if (state === 'approved') return { ...facts, outcome: 'absent' };
  if (question.kind === 'cancel') {
    if (state === 'canceled' || state === 'reversed') return { ...facts, outcome: 'approved', kind: 'cancel' };
    return state === 'captured' ? { ...facts, outcome: 'failed', code: 'gateway_error' } : { ...facts, outcome: 'unknown' };
  }
  switch (state) {
    case 'captured':
      // Of two parts the status does not tell which.
      return settings.partial_completion && modification.triedBefore
        ? { ...facts, outcome: 'unknown' }
        : { ...facts, outcome: 'approved', kind: 'capture' };
    case 'reversed':
      return { ...facts, outcome: 'reversed' };
    case 'canceled':
      return { ...facts, outcome: 'failed', code: 'gateway_error' };
    case 'declined':
    case 'pending':
    case 'unsuccessful':
    case undefined:
      return { ...facts, outcome: 'unknown' };
  }
}

/** The list names open holds only, and does not tell what closed one. */
async function closedAuthorizationOutcome({ kind }: OutcomeQuestion, reference: string, connection: Connection): Promise<GatewayReport> {
  const { answered, row } = await askOpenAuthorization(reference, connection);
  const facts = { details: answerDetails(answered) };
  if (row !== undefined) return { ...facts, outcome: 'absent' };
  return connection.settings.closed_authorization === 'done' ? { ...facts, outcome: 'approved', kind } : { ...facts, outcome: 'unknown' };
}

async function reversalOutcome({ original }: ModificationFacts, connection: Connection): Promise<GatewayReport> {
  const isPurchase = original.kind === 'sale';
  const { facts, state } = isPurchase
    ? shownBy(await askPaymentStatus(original.reference, connection), paymentState, 'PaymentStatus')
    : shownBy(await askPreAuthStatus(original.reference, connection), preAuthState, 'IPCPreAuthStatus');
  if (state === 'reversed') return { ...facts, outcome: 'approved', kind: 'cancel' };
  return { ...facts, outcome: state === (isPurchase ? 'approved' : 'captured') ? 'absent' : 'unknown' };
}

/** No method tells of refunds. Where a store shows a purchase as reversed once all of it is refunded, that much can be seen. */
async function refundOutcome(
  question: OutcomeQuestion,
  { original, refundedBefore }: ModificationFacts,
  connection: Connection,
): Promise<GatewayReport> {
  const isVisible = connection.settings.refund_outcome === 'payment_status' && original.kind === 'sale' && refundedBefore === 0n;
  if (!isVisible) return { outcome: 'unknown', details: { question: 'no method of the gateway tells of this refund' } };
  const found = await askPaymentStatus(original.reference, connection);
  const { facts, state } = shownBy(found, paymentState, 'PaymentStatus');
  const { kind, amount, currency } = question;
  const paid = receivedAmount(valueOf(found?.tree ?? [], 'Amount') ?? '', currency);
  if (paid !== amount) return { ...facts, outcome: 'unknown' };
  if (state === 'reversed') return { ...facts, outcome: 'approved', kind, amount, currency };
  return { ...facts, outcome: state === 'approved' ? 'absent' : 'unknown' };
}

function shownBy(
  found: Found,
  stateOf: (word: string | undefined) => OrderState | undefined,
  name: string,
): { readonly facts: ReportFacts; readonly state: OrderState | undefined } {
  if (found === undefined) return { facts: { details: { order: 'not known to the gateway' } }, state: undefined };
  return { facts: { details: answerDetails(found) }, state: stateOf(valueOf(found.tree, name)) };
}
