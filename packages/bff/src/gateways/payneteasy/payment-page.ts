import { GatewayFault } from '../../payments/faults.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { notSent, unsendable } from '../unsendable.ts';
import { sendCommand, type Connection } from './client.ts';
import { keptDetails } from './details.ts';
import { paymentReport } from './mapping.ts';
import { FormResponse } from './messages.ts';
import { knownParameters } from './parameters.ts';
import { messageParameters } from './payment-parameters.ts';
import { termParameters } from './terms.ts';
import { unsendableParameters } from './unsendable.ts';
import { webUrl } from './urls.ts';

const COMMANDS = { authorize: 'preauth-form', sale: 'sale-form' } as const;

/**
 * Has the gateway open a page at which the payer types the card. Sent once: the order exists from then on, and its status tells
 * what the payer does there.
 *
 * @throws {GatewayFault} When there is no answer, or one without an address that a payer may be sent to.
 * @see Notes 4.9
 */
export async function openPaymentPage(command: PayCommand, connection: Connection): Promise<GatewayReport> {
  const { kind, reference } = command;
  if (kind === 'verify') return notSent(unsendable('verify', 'has no payment page'));
  const { settings } = connection;
  const parameters = knownParameters({ ...messageParameters(command, settings), ...termParameters(command, settings) });
  const [problem] = unsendableParameters(command, parameters, settings);
  if (problem !== undefined) return notSent(problem);
  const order = { reference, gatewayReference: null };
  return formReport(await sendCommand({ command: COMMANDS[kind], parameters, answer: FormResponse, order }, connection));
}

function formReport(response: FormResponse): GatewayReport {
  if (response.type !== 'async-form-response') return paymentReport(response, []);
  const url = webUrl(response['redirect-url']);
  if (url === undefined) throw new GatewayFault('perhaps_sent', 'the address of the payment page cannot be believed');
  return {
    details: keptDetails(response),
    gatewayReference: response['paynet-order-id'],
    requestReference: response['serial-number'],
    outcome: 'challenge',
    challenge: { kind: 'redirect', url },
  };
}
