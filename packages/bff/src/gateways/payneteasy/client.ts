import { GatewayFault } from '../../payments/faults.ts';
import type { Transport } from '../../transport/transport.ts';
import type { PaynetEasySettings } from './config.ts';
import { writeFormFields } from './form-fields.ts';
import type { Response } from './messages.ts';
import type { Parameters } from './payment-parameters.ts';
import { MalformedAnswer, readResponse, type ExpectedOrder } from './response.ts';
import { control } from './signature.ts';
import { commandUrl, signedEndpoint } from './urls.ts';

export type Command = 'sale' | 'preauth' | 'status';

/**
 * Signs a command, sends it once and reads the answer. Errors answer with HTTP 200, so the body decides, whatever the status.
 *
 * @param parameters Trimmed, without empty values and without the control.
 * @throws {GatewayFault} When nothing was sent, or the answer cannot be believed.
 */
export async function sendCommand(
  command: Command,
  parameters: Parameters,
  order: ExpectedOrder,
  { settings, transport }: { settings: PaynetEasySettings; transport: Transport },
): Promise<Response> {
  const unsigned = { command, endpoint: signedEndpoint(settings), parameters };
  const { status, body } = await transport.send({
    method: 'POST',
    url: commandUrl(settings, command),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: writeFormFields({ ...parameters, control: control(unsigned, settings.control_key, settings.minor_unit_policy) }),
  });
  try {
    return readResponse(new TextDecoder().decode(body), order);
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error;
    throw new GatewayFault('perhaps_sent', `${command}: ${error.message} (HTTP ${status})`, { cause: error });
  }
}
