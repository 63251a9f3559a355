import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { PaynetEasySettings } from './config.ts';
import { knownParameters, type Parameters } from './parameters.ts';
import type { ExpectedOrder } from './response.ts';

/**
 * The parameters of `status`, without the control. A capture, cancel or refund has no order of its own:
 * only the serial number of the request that began it tells it from what the order was before.
 *
 * @see Notes 4.2
 */
export function statusParameters(question: OutcomeQuestion, { login }: PaynetEasySettings): Parameters {
  const { reference, gatewayReference } = orderAskedFor(question);
  return knownParameters({
    login,
    client_orderid: reference,
    orderid: gatewayReference ?? undefined,
    ...(question.modification === null ? {} : { 'by-request-sn': question.requestReference ?? undefined }),
  });
}

/** The order that a question is about: of a later operation, the one of the original. */
export function orderAskedFor({ modification: later, reference, gatewayReference }: OutcomeQuestion): ExpectedOrder {
  return later === null ? { reference, gatewayReference } : later.original;
}
