import type { SecretDigits } from '@paydesk/shared/secret-digits';
import { GatewayFault } from '../../payments/faults.ts';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { beginningOf } from '../../transport/card-data.ts';
import type { PaynetEasySettings } from './config.ts';
import { provesNothingMoved, refusalCode } from './decline-mapping.ts';
import { keptDetails } from './details.ts';
import { modificationOutcome } from './modification-outcome.ts';
import type { ErrorResponse, Response } from './messages.ts';
import { originalOutcome } from './original-outcome.ts';
import { orderAskedFor } from './response.ts';

/**
 * The answer to a payment. Accepted means no more than that: even a status in it has to be asked for again.
 *
 * @param secrets Digits of the card just sent, which a message might repeat.
 */
export function paymentReport(response: Response, secrets: readonly SecretDigits[]): GatewayReport {
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
        ? originalOutcome(response, question, settings)
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
  const message = beginningOf(response['error-message'] ?? '', 200);
  throw new GatewayFault('perhaps_sent', `the gateway does not tell: error ${code} ${message}`.trim());
}

/** Notes 5.4 */
export const ORDER_NOT_FOUND = '101';
