import type { Authentication } from '@paydesk/shared/authentication';
import type { OperationKind } from '@paydesk/shared/payment-status';
import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { keptDetails } from './details.ts';
import type { StatusResponse } from './messages.ts';

/** What finds the transaction that a status describes. A refund credits the card, the others debit it. Notes 4.2 */
export function bankReferences(response: StatusResponse, kind: OperationKind): Pick<ReportFacts, 'bankReferences'> {
  const said = keptDetails(response);
  const isCredit = kind === 'refund';
  const told = {
    approvalCode: said['approval-code'],
    rrn: (isCredit ? said['processor-credit-rrn'] : undefined) ?? said['processor-rrn'],
    arn: isCredit ? said['processor-credit-arn'] : said['processor-debit-arn'],
    descriptor: said['descriptor'],
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return Object.keys(known).length === 0 ? {} : { bankReferences: known };
}

/**
 * 3-D Secure of a payment that has come to its end, other than by `unknown`. That a page was shown to the payer is known elsewhere;
 * at the payment page, where the gateway shows it, `none` and `frictionless` cannot be told from a challenge.
 *
 * @see Notes 1.9 on payments without 3-D Secure, and D16
 */
export function authentication(
  response: StatusResponse,
  { paymentPage }: Pick<OutcomeQuestion, 'paymentPage'>,
): Pick<ReportFacts, 'authentication'> {
  const method = paymentPage === null ? methodOf(response) : undefined;
  const eci = /^\d{1,2}$/.test(response.eci ?? '') ? response.eci : undefined;
  if (method === undefined && eci === undefined) return {};
  return { authentication: { ...(method === undefined ? {} : { method }), ...(eci === undefined ? {} : { eci }) } };
}

/** An authentication that was tried without success has no method of its own. */
function methodOf(response: StatusResponse): Authentication['method'] | undefined {
  if (response['verified-3d-status']?.toUpperCase() === 'AUTHENTICATED') return 'frictionless';
  const wasInvolved = response.tds_status !== undefined || response.html !== undefined || response['redirect-to'] !== undefined;
  return wasInvolved ? undefined : 'none';
}
