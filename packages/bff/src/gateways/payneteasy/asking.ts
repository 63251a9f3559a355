import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { sendCommand, type Connection } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { statusReport } from './mapping.ts';
import { Response } from './messages.ts';
import { knownParameters, type Parameters } from './parameters.ts';
import { orderAskedFor } from './response.ts';

/** Asks how an operation stands, by its order. Notes 4.2 */
export async function ask(question: OutcomeQuestion, connection: Connection): Promise<GatewayReport> {
  const { settings } = connection;
  const exchange = {
    command: 'status',
    parameters: statusParameters(question, settings),
    answer: Response,
    order: orderAskedFor(question),
  } as const;
  return statusReport(await sendCommand(exchange, connection), question, settings);
}

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
