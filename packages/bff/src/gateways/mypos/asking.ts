import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { valueOf } from './answers/signed-tree.ts';
import { waitForPayer } from './authenticated-purchase.ts';
import type { Connection } from './client.ts';
import { answerDetails } from './details.ts';
import { dayAfter, paymentState, preAuthState, type OrderState } from './mapping.ts';
import { modificationOutcome } from './modification-outcome.ts';
import { answerFacts, approval } from './money-answer.ts';
import { askOpenAuthorization, askPaymentStatus, askPreAuthStatus, type Found } from './order-status.ts';
import { orderTypeOf } from './order-type.ts';

/** The outcome of an operation, from the status of its order. */
export function ask(question: OutcomeQuestion, connection: Connection): Promise<GatewayReport> {
  const { modification } = question;
  return modification === null ? paymentOutcome(question, connection) : modificationOutcome(question, modification, connection);
}

async function paymentOutcome(question: OutcomeQuestion, connection: Connection): Promise<GatewayReport> {
  if (question.beforePayment) return waitForPayer(question, connection);
  switch (orderTypeOf(question, connection.settings)) {
    case 'preauth':
      return holdOutcome(await askPreAuthStatus(question.reference, connection), question, connection);
    case 'purchase':
      return purchaseOutcome(await askPaymentStatus(question.reference, connection), question, connection);
    case 'authorization':
      return openAuthorizationOutcome(question, connection);
  }
}

/** The status of a hold names neither its amount nor the transaction: those come with the answer or notification that made it. */
function holdOutcome(found: Found, question: OutcomeQuestion, connection: Connection): GatewayReport {
  if (found === undefined) return orderNotFound(question, connection);
  const facts = { details: answerDetails(found) };
  const state = preAuthState(valueOf(found.tree, 'IPCPreAuthStatus'));
  if (state !== 'approved' && state !== 'captured') return unmoved(state, facts, question, connection);
  const authorizationExpiresAt = dayAfter(valueOf(found.tree, 'PreAuthExpDate'));
  return {
    ...facts,
    outcome: 'approved',
    kind: 'authorize',
    ...(authorizationExpiresAt === undefined ? {} : { authorizationExpiresAt }),
    standing: { state: state === 'approved' ? 'held' : 'taken' },
  };
}

/** Status 0 only says that the question was answered. An amount has to be there, since it is what is believed. Notes 5.1 and 9.9 */
function purchaseOutcome(found: Found, question: OutcomeQuestion, connection: Connection): GatewayReport {
  if (found === undefined) return orderNotFound(question, connection);
  const { tree } = found;
  const facts = answerFacts(found);
  const state = paymentState(valueOf(tree, 'PaymentStatus'));
  if (state !== 'approved') return reversedSale(unmoved(state, facts, question, connection), connection);
  const isComplete = valueOf(tree, 'Amount') !== undefined && valueOf(tree, 'Currency') !== undefined;
  if (!isComplete) return { ...facts, outcome: 'unknown' };
  const report = approval(tree, question, facts);
  if (report.outcome !== 'approved' || report.amount === undefined) return report;
  return { ...report, standing: { state: 'taken', captured: report.amount } };
}

/** Where a sale that was refunded as a whole is shown as reversed, nothing tells it from a reversal but the announcement of one. */
function reversedSale(report: GatewayReport, { settings }: Connection): GatewayReport {
  const isRefund = report.outcome === 'reversed' && settings.refund_outcome === 'payment_status';
  return isRefund ? { ...report, standing: { state: 'taken', refundedShare: 'whole' } } : report;
}

/**
 * The list holds what is open. What it does not hold may never have arrived, or have been declined: neither took anything. Of a hold
 * that was there it tells that it is closed.
 */
async function openAuthorizationOutcome(question: OutcomeQuestion, connection: Connection): Promise<GatewayReport> {
  const { answered, row } = await askOpenAuthorization(question.reference, connection);
  if (row === undefined) return { outcome: 'absent', standing: { state: 'closed' }, details: answerDetails(answered) };
  return { ...approval(row, question, answerFacts({ ...answered, tree: row })), standing: { state: 'held' } };
}

/** An order that is not approved, as far as its status is published. */
function unmoved(state: OrderState | undefined, facts: ReportFacts, question: OutcomeQuestion, { settings }: Connection): GatewayReport {
  const stay = stayOf(question, settings.page_lifetime_ms);
  // Announced and acknowledged, so it was approved: the status is late to show it. And the page lets a payer try another card.
  const mayStillBePaid = stay === 'announced' || stay === 'at_page';
  switch (state) {
    case 'pending':
      return stay === 'expired' ? leftPage('failed', facts) : { ...facts, outcome: 'processing' };
    case 'declined':
      return mayStillBePaid ? { ...facts, outcome: 'processing' } : { ...facts, outcome: 'declined', code: 'declined' };
    case 'unsuccessful':
      if (mayStillBePaid) return { ...facts, outcome: 'processing' };
      return stay === 'no_page' ? { ...facts, outcome: 'declined', code: 'declined' } : leftPage('declined', facts);
    case 'reversed':
    case 'canceled':
      return { ...facts, outcome: 'reversed' };
    case 'approved':
    case 'captured':
    case undefined:
      return { ...facts, outcome: 'unknown' };
  }
}

/** The payer of a payment page decides when the gateway gets to know the order, if ever. */
function orderNotFound(question: OutcomeQuestion, { settings }: Connection): GatewayReport {
  const facts = { details: { order: 'not known to the gateway' } };
  switch (stayOf(question, settings.page_lifetime_ms)) {
    case 'no_page':
      return { ...facts, outcome: 'absent' };
    case 'at_page':
    case 'announced':
      return { ...facts, outcome: 'processing' };
    case 'left':
      return leftPage('declined', facts);
    case 'expired':
      return leftPage('failed', facts);
  }
}

/** If the payer pays at the page after all, the notification is refused, and the gateway gives the money back. Notes 6.4 */
function leftPage(outcome: 'declined' | 'failed', facts: ReportFacts): GatewayReport {
  return { ...facts, outcome, code: 'left_payment_page' };
}

/** Where the payer of a payment page is, as far as we know; a page that was never offered is none. */
type Stay = 'no_page' | 'at_page' | 'announced' | 'left' | 'expired';

function stayOf({ paymentPage: visit, ageMs }: OutcomeQuestion, lifetimeMs: number): Stay {
  if (visit?.notified === true) return 'announced';
  if (visit?.offered !== true) return 'no_page';
  if (ageMs > lifetimeMs) return 'expired';
  return visit.returned || visit.givenUp === true ? 'left' : 'at_page';
}
