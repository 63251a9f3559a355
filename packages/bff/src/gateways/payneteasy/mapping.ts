import type { DeclineCode } from '@paydesk/shared/decline-codes';
import type { OperationKind } from '@paydesk/shared/payment-status';
import { GatewayFault } from '../../payments/faults.ts';
import type { GatewayReport, OutcomeQuestion, ReportFacts } from '../../payments/ports/gateway.ts';
import type { Challenge } from '../../payments/payment.ts';
import { withoutCardData } from '../../transport/card-data.ts';
import { receivedAmount } from './amounts.ts';
import { cardFacts } from './card-facts.ts';
import type { PaynetEasySettings } from './config.ts';
import { decide, isFinished, type FinishedStatus } from './decision-schema.ts';
import { declineCode, errorStatusCode, refusalCode } from './decline-mapping.ts';
import { keptDetails } from './details.ts';
import type { ErrorResponse, Response, StatusResponse } from './messages.ts';
import { webUrl } from './urls.ts';

/** Transaction types that are one of our operations. Others (chargeback, dispute, ...) happen to an order without us. */
const KINDS: Readonly<Record<string, OperationKind>> = {
  preauth: 'authorize',
  sale: 'sale',
  capture: 'capture',
  cancel: 'cancel',
  reversal: 'refund',
};

/**
 * The answer to a sale or preauth. Accepted means no more than that: even a status in it has to be asked for again.
 *
 * @param secrets Digits of the card just sent, which a message might repeat.
 */
export function paymentReport(response: Response, secrets: readonly string[]): GatewayReport {
  const details = keptDetails(response, secrets);
  const serial = response['serial-number'];
  const facts = { details, ...(serial === undefined ? {} : { requestReference: serial }) };
  switch (response.type) {
    case 'async-response':
      return { ...facts, gatewayReference: response['paynet-order-id'], outcome: 'processing' };
    case 'error':
    case 'validation-error':
      return refusedReport(response, facts);
    case 'status-response':
      throw new GatewayFault('perhaps_sent', 'a payment was answered as if it were a question');
  }
}

function refusedReport(response: ErrorResponse, facts: ReportFacts): GatewayReport {
  const code = refusalCode(response.type, response['error-code']);
  return code === undefined ? { ...facts, outcome: 'unknown' } : { ...facts, outcome: 'failed', code };
}

/**
 * The answer to a status request.
 *
 * @throws {GatewayFault} When it refuses to tell: says nothing about the payment.
 */
export function statusReport(response: Response, question: OutcomeQuestion, settings: PaynetEasySettings): GatewayReport {
  switch (response.type) {
    case 'status-response':
      return transactionReport(response, question, settings);
    case 'error':
    case 'validation-error':
      return untoldReport(response, question);
    case 'async-response':
      throw new GatewayFault('perhaps_sent', 'a question was answered as if it were a payment');
  }
}

/** "Order not found" is believed only while the gateway has not named the order itself. */
function untoldReport(response: ErrorResponse, question: OutcomeQuestion): GatewayReport {
  const code = response['error-code'] ?? 'without a code';
  if (code === ORDER_NOT_FOUND && question.gatewayReference === null) return { details: keptDetails(response), outcome: 'absent' };
  const message = withoutCardData(response['error-message'] ?? '').slice(0, 200);
  throw new GatewayFault('perhaps_sent', `the gateway does not tell: error ${code} ${message}`.trim());
}

const ORDER_NOT_FOUND = '101';

function transactionReport(response: StatusResponse, question: OutcomeQuestion, settings: PaynetEasySettings): GatewayReport {
  const card = cardFacts(response);
  const facts: ReportFacts = {
    details: keptDetails(response),
    gatewayReference: response['paynet-order-id'],
    ...(card === undefined ? {} : { card }),
  };
  const { status } = response;
  if (isFinished(status)) return finishedReport(status, response, question, facts);
  const challenge = challengeOf(response, settings);
  return challenge === undefined ? { ...facts, outcome: 'processing' } : { ...facts, outcome: 'challenge', challenge };
}

function challengeOf(response: StatusResponse, settings: PaynetEasySettings): Challenge | undefined {
  const url = webUrl(response['redirect-to']);
  const { html } = response;
  if (decide({ status: response.status, html, redirectTo: url }) !== 'challenge') return undefined;
  if (url !== undefined && (html === undefined || settings.challenge === 'redirect-to')) return { kind: 'redirect', url };
  return html === undefined ? undefined : { kind: 'html', html };
}

function finishedReport(status: FinishedStatus, response: StatusResponse, question: OutcomeQuestion, facts: ReportFacts): GatewayReport {
  const type = response['transaction-type']?.toLowerCase();
  const kind = type === undefined ? question.kind : KINDS[type];
  if (status === 'approved') return approvedReport(kind, response, question, facts);
  // The latest transaction of the order is another one than we asked for.
  if (kind !== question.kind) return { ...facts, outcome: 'unknown' };
  const decline = (code: DeclineCode): GatewayReport => ({ ...facts, outcome: 'declined', code });
  switch (status) {
    case 'declined':
      return decline(declineCode(response['error-code'], response['error-message']));
    case 'filtered':
      return decline('filtered');
    case 'error':
      return { ...facts, outcome: 'failed', code: errorStatusCode(response['error-code']) };
    case 'unknown':
      return { ...facts, outcome: 'unknown' };
  }
}

/** An approval whose type or amount nobody can read is no approval. */
function approvedReport(
  kind: OperationKind | undefined,
  response: StatusResponse,
  question: OutcomeQuestion,
  facts: ReportFacts,
): GatewayReport {
  const currency = response.currency ?? question.currency;
  const amount = response.amount === undefined ? undefined : receivedAmount(response.amount, currency);
  if (kind === undefined || (amount === undefined && response.amount !== undefined)) return { ...facts, outcome: 'unknown' };
  return {
    ...facts,
    outcome: 'approved',
    ...(amount === undefined ? {} : { amount }),
    ...(response.currency === undefined ? {} : { currency: response.currency }),
    ...(response['transaction-type'] === undefined ? {} : { kind }),
  };
}
