import { GatewayFault } from '../../payments/faults.ts';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import type { Challenge } from '../../payments/payment.ts';
import { withoutCardData } from '../../transport/card-data.ts';
import type { PaynetEasySettings } from './config.ts';
import { whilePageIsOpen } from './at-payment-page.ts';
import { decide, isFinished } from './decision-schema.ts';
import { provesNothingMoved, refusalCode } from './decline-mapping.ts';
import { keptDetails } from './details.ts';
import { modificationOutcome } from './modification-outcome.ts';
import type { ErrorResponse, Response, StatusResponse } from './messages.ts';
import { kindOf } from './operation-kinds.ts';
import { approval, disapproval, factsOf } from './outcome-report.ts';
import { orderAskedFor } from './response.ts';
import { webUrl } from './urls.ts';

/**
 * The answer to a payment. Accepted means no more than that: even a status in it has to be asked for again.
 *
 * @param secrets Digits of the card just sent, which a message might repeat.
 */
export function paymentReport(response: Response, secrets: readonly string[]): GatewayReport {
  return answerReport(response, keptDetails(response, secrets), (refusal, facts) => {
    const code = refusalCode(refusal.type, refusal['error-code']);
    return code === undefined ? { ...facts, outcome: 'unknown' } : { ...facts, outcome: 'failed', code };
  });
}

/** The answer to a capture, cancel or refund. Accepted means no more than that here either. */
export function modificationReport(response: Response): GatewayReport {
  return answerReport(response, keptDetails(response), (refusal, facts) => {
    const nothingMoved = provesNothingMoved(refusal['error-code']);
    return nothingMoved ? { ...facts, outcome: 'failed', code: 'gateway_error' } : { ...facts, outcome: 'unknown' };
  });
}

function answerReport(
  response: Response,
  details: ReportFacts['details'],
  refused: (refusal: ErrorResponse, facts: ReportFacts) => GatewayReport,
): GatewayReport {
  const serial = response['serial-number'];
  const facts = { details, ...(serial === undefined ? {} : { requestReference: serial }) };
  switch (response.type) {
    case 'async-response':
      return { ...facts, gatewayReference: response['paynet-order-id'], outcome: 'processing' };
    case 'error':
    case 'validation-error':
      return refused(response, facts);
    case 'status-response':
      throw new GatewayFault('perhaps_sent', 'a message that moves money was answered as if it were a question');
  }
}

/**
 * The answer to a status request.
 *
 * @throws {GatewayFault} When it refuses to tell: says nothing about the operation.
 */
export function statusReport(response: Response, question: OutcomeQuestion, settings: PaynetEasySettings): GatewayReport {
  switch (response.type) {
    case 'status-response':
      return question.modification === null
        ? paymentOutcome(response, question, settings)
        : modificationOutcome(response, question, question.modification);
    case 'error':
    case 'validation-error':
      return untoldReport(response, question);
    case 'async-response':
      throw new GatewayFault('perhaps_sent', 'a question was answered as if it were a message that moves money');
  }
}

/** "Order not found" is believed only while the gateway has not named the order itself. */
function untoldReport(response: ErrorResponse, question: OutcomeQuestion): GatewayReport {
  const code = response['error-code'] ?? 'without a code';
  const { gatewayReference } = orderAskedFor(question);
  if (code === ORDER_NOT_FOUND && gatewayReference === null) return { details: keptDetails(response), outcome: 'absent' };
  const message = withoutCardData(response['error-message'] ?? '').slice(0, 200);
  throw new GatewayFault('perhaps_sent', `the gateway does not tell: error ${code} ${message}`.trim());
}

const ORDER_NOT_FOUND = '101';

function paymentOutcome(response: StatusResponse, question: OutcomeQuestion, settings: PaynetEasySettings): GatewayReport {
  const { status } = response;
  const facts = factsOf(response);
  if (!isFinished(status)) {
    if (question.paymentPage !== null) return whilePageIsOpen(facts, question, question.paymentPage, settings);
    const challenge = challengeOf(response, settings);
    return challenge === undefined ? { ...facts, outcome: 'processing' } : { ...facts, outcome: 'challenge', challenge };
  }
  const isTyped = response['transaction-type'] !== undefined;
  const kind = kindOf(response);
  if (isTyped && kind === undefined) return { ...facts, outcome: 'unknown' };
  if (status === 'approved') return approval(response, question, facts);
  // The latest transaction of the order is another one than we asked for.
  return isTyped && kind !== question.kind ? { ...facts, outcome: 'unknown' } : disapproval(status, response, facts);
}

function challengeOf(response: StatusResponse, settings: PaynetEasySettings): Challenge | undefined {
  const url = webUrl(response['redirect-to']);
  const { html } = response;
  if (decide({ status: response.status, html, redirectTo: url }) !== 'challenge') return undefined;
  if (url !== undefined && (html === undefined || settings.challenge === 'redirect-to')) return { kind: 'redirect', url };
  return html === undefined ? undefined : { kind: 'html', html };
}
