import type { Challenge } from '../../payments/payment.ts';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { receivedAmount } from './amounts.ts';
import { whilePageIsOpen } from './at-payment-page.ts';
import { authentication, bankReferences } from './bank-facts.ts';
import type { PaynetEasySettings } from './config.ts';
import { decide, isFinished, type FinishedStatus } from './decision-schema.ts';
import type { StatusResponse } from './messages.ts';
import { kindOf } from './operation-kinds.ts';
import { approval, disapproval, factsOf } from './outcome-report.ts';
import { laterTransaction, standingAfter, standingAsMade, type LaterTransaction } from './standing.ts';
import { webUrl } from './urls.ts';

/**
 * What a status says of an authorization, sale or verification: its outcome, or how it stands since. A status describes the latest
 * transaction of the order, which may be a capture, a refund or a dispute.
 *
 * @see Notes 4.2
 */
export function originalOutcome(response: StatusResponse, question: OutcomeQuestion, settings: PaynetEasySettings): GatewayReport {
  return question.succeeded ? settledOutcome(response, question, settings) : openOutcome(response, question, settings);
}

function openOutcome(response: StatusResponse, question: OutcomeQuestion, settings: PaynetEasySettings): GatewayReport {
  const { status } = response;
  const facts = factsOf(response);
  if (!isFinished(status)) {
    if (question.paymentPage !== null) return whilePageIsOpen(facts, question, question.paymentPage, settings);
    const challenge = challengeOf(response, settings);
    return challenge === undefined ? { ...facts, outcome: 'processing' } : { ...facts, outcome: 'challenge', challenge };
  }
  const later = laterTransaction(response);
  if (later !== undefined) {
    return provesApproval(later, status) ? provenApproval(later, response, question, settings) : { ...facts, outcome: 'unknown' };
  }
  const isTyped = response['transaction-type'] !== undefined;
  const kind = kindOf(response);
  if (isTyped && kind === undefined) return { ...facts, outcome: 'unknown' };
  if (status === 'approved') return approvalAsMade(response, question);
  // The latest transaction of the order is another one than we asked for.
  if (isTyped && kind !== question.kind) return { ...facts, outcome: 'unknown' };
  return disapproval(status, response, status === 'unknown' ? facts : ownFacts(response, question));
}

/** Success is known; the answer tells how it stands, or contradicts. */
function settledOutcome(response: StatusResponse, question: OutcomeQuestion, settings: PaynetEasySettings): GatewayReport {
  const facts = factsOf(response);
  if (response['transaction-type'] !== undefined && kindOf(response) !== question.kind) {
    const standing = standingAfter(laterTransaction(response), response, question, settings);
    return { ...facts, outcome: 'approved', ...(standing === undefined ? {} : { standing }) };
  }
  const { status } = response;
  if (!isFinished(status)) return { ...facts, outcome: 'processing' };
  if (status !== 'approved') return disapproval(status, response, facts);
  return response['transaction-type'] === undefined ? { ...facts, outcome: 'approved' } : approvalAsMade(response, question);
}

function approvalAsMade(response: StatusResponse, question: OutcomeQuestion): GatewayReport {
  const report = approval(response, question, ownFacts(response, question));
  const isOwn = report.outcome === 'approved' && report.kind === question.kind;
  const standing = isOwn ? standingAsMade(response, question) : undefined;
  return standing === undefined ? report : { ...report, standing };
}

/** Only what was approved is captured, canceled, given back or charged back. What else a bank does may be about a decline. Notes 4.3, 4.4 */
function provesApproval(later: LaterTransaction, status: FinishedStatus): boolean {
  return status === 'approved' && (later === 'capture' || later === 'cancel' || later === 'refund' || later === 'chargeback');
}

function provenApproval(
  later: LaterTransaction,
  response: StatusResponse,
  question: OutcomeQuestion,
  settings: PaynetEasySettings,
): GatewayReport {
  const facts = factsOf(response);
  const { currency = question.currency, 'initial-amount': said } = response;
  // The amount of the other transaction is not the one of the payment.
  const amount = said === undefined ? undefined : receivedAmount(said, currency);
  if (said !== undefined && amount === undefined) return { ...facts, outcome: 'unknown' };
  const standing = standingAfter(later, response, question, settings);
  return {
    ...facts,
    outcome: 'approved',
    ...(amount === undefined ? {} : { amount }),
    ...(response.currency === undefined ? {} : { currency: response.currency }),
    ...(standing === undefined ? {} : { standing }),
  };
}

/** What a status that describes the payment itself tells of it. */
function ownFacts(response: StatusResponse, question: OutcomeQuestion): ReportFacts {
  return { ...factsOf(response), ...bankReferences(response, question.kind), ...authentication(response, question) };
}

function challengeOf(response: StatusResponse, settings: PaynetEasySettings): Challenge | undefined {
  const url = webUrl(response['redirect-to']);
  const { html } = response;
  if (decide({ status: response.status, html, redirectTo: url }) !== 'challenge') return undefined;
  if (url !== undefined && (html === undefined || settings.challenge === 'redirect-to')) return { kind: 'redirect', url };
  return html === undefined ? undefined : { kind: 'html', html };
}
