import type { z } from 'zod';
import { writeSecretForm } from '../../formats/form.ts';
import { MalformedDocument } from '../../formats/malformed.ts';
import { GatewayFault } from '../../payments/faults.ts';
import type { Transport } from '../../transport/transport.ts';
import type { PaynetEasySettings } from './config.ts';
import type { Parameters } from './parameters.ts';
import { readResponse, type ExpectedOrder } from './response.ts';
import { control } from './signature.ts';
import { commandUrl, signedEndpoint } from './urls.ts';

export type Command =
  | 'sale'
  | 'preauth'
  | 'sale-form'
  | 'preauth-form'
  | 'account-verification'
  | 'make-rebill-sale'
  | 'make-rebill-preauth'
  | 'capture'
  | 'return'
  | 'void'
  | 'status'
  | 'create-card-ref'
  | 'get-card-info';

export interface Connection {
  readonly settings: PaynetEasySettings;
  readonly transport: Transport;
}

/** What is sent, and what may come back. */
export interface Exchange<Answer> {
  readonly command: Command;
  /** Trimmed, without empty values and without the control. */
  readonly parameters: Parameters;
  readonly answer: z.ZodType<Answer>;
  /** `null` where the answer is about no order. */
  readonly order: ExpectedOrder | null;
}

/**
 * Signs a command, sends it once and reads the answer. Errors answer with HTTP 200, so the body decides, with any status.
 *
 * @throws {GatewayFault} When nothing was sent, or the answer cannot be believed.
 */
export async function sendCommand<Answer extends Readonly<Record<string, unknown>>>(
  { command, parameters, answer, order }: Exchange<Answer>,
  { settings, transport }: Connection,
): Promise<Answer> {
  const unsigned = { command, endpoint: signedEndpoint(settings), parameters };
  const { status, body } = await transport.send({
    method: 'POST',
    url: commandUrl(settings, command),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: writeSecretForm([
      ...Object.entries(parameters),
      ['control', control(unsigned, settings.control_key, settings.minor_unit_policy)],
    ]),
  });
  try {
    return readResponse(new TextDecoder().decode(body), answer, order);
  } catch (error) {
    if (!(error instanceof MalformedDocument)) throw error;
    throw new GatewayFault('perhaps_sent', `${command}: the answer cannot be believed: ${error.message} (HTTP ${status})`, {
      cause: error,
    });
  }
}
