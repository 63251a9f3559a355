import { receivedAmount } from './amounts.ts';
import { cardFacts } from './card-facts.ts';
import type { FinishedStatus } from './decision-schema.ts';
import { declineCode, errorStatusCode } from './decline-mapping.ts';
import { keptDetails } from './details.ts';
import type { StatusResponse } from './messages.ts';
import { kindOf } from './operation-kinds.ts';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport, ReportFacts } from '../../payments/ports/gateway-reports.ts';

/** What a status tells with any outcome. */
export function factsOf(response: StatusResponse): ReportFacts {
  const card = cardFacts(response);
  return {
    details: keptDetails(response),
    gatewayReference: response['paynet-order-id'],
    ...(card === undefined ? {} : { card }),
  };
}

/**
 * The approval of the transaction that the status describes. One whose amount cannot be read is no approval.
 *
 * @param asked What was asked for. Amounts are read in its currency when the status does not say; a verification
 *   was sent without one, so any currency that the gateway gives it is no contradiction.
 */
export function approval(response: StatusResponse, asked: Pick<OutcomeQuestion, 'kind' | 'currency'>, facts: ReportFacts): GatewayReport {
  const amount = response.amount === undefined ? undefined : receivedAmount(response.amount, response.currency ?? asked.currency);
  if (amount === undefined && response.amount !== undefined) return { ...facts, outcome: 'unknown' };
  const kind = kindOf(response);
  return {
    ...facts,
    outcome: 'approved',
    ...(amount === undefined ? {} : { amount }),
    ...(response.currency === undefined || asked.kind === 'verify' ? {} : { currency: response.currency }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** Any other end of the transaction that the status describes. */
export function disapproval(status: Exclude<FinishedStatus, 'approved'>, response: StatusResponse, facts: ReportFacts): GatewayReport {
  switch (status) {
    case 'declined':
      return { ...facts, outcome: 'declined', code: declineCode(response['error-code'], response['error-message']) };
    case 'filtered':
      return { ...facts, outcome: 'declined', code: 'filtered' };
    case 'error':
      return { ...facts, outcome: 'failed', code: errorStatusCode(response['error-code']) };
    case 'unknown':
      return { ...facts, outcome: 'unknown' };
  }
}
