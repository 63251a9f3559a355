import type { ModifyCommand, OriginalOperation } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { notSent } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import { sendCommand, type Connection } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { modificationReport } from './mapping.ts';
import { Response } from './messages.ts';
import { firstCharacters, knownParameters, type Parameters } from './parameters.ts';
import { unsendableModification } from './unsendable.ts';

export interface ModifyMessage {
  readonly command: 'capture' | 'return' | 'void';
  readonly parameters: Parameters;
}

/** Captures, cancels or refunds: `status` tells what has come of it. Notes 4.3 to 4.5 */
export async function modify(command: ModifyCommand, connection: Connection): Promise<GatewayReport> {
  const { command: name, parameters } = modifyMessage(command, connection.settings);
  const problem = unsendableModification(parameters, connection.settings);
  if (problem !== undefined) return notSent(problem);
  return modificationReport(await sendCommand({ command: name, parameters, answer: Response, order: command.original }, connection));
}

/** A capture, cancel or refund in the gateway's words, without the control. Notes 4.3 to 4.5 */
export function modifyMessage(command: ModifyCommand, settings: PaynetEasySettings): ModifyMessage {
  const order = originalParameters(command.original, settings);
  const part = command.whole ? {} : amountParameters(command, settings);
  switch (command.kind) {
    case 'capture':
      return { command: 'capture', parameters: { ...order, ...part } };
    case 'cancel':
      if (command.of === 'charge') return { command: 'void', parameters: order };
      // The whole hold is released: an amount would be refused.
      return { command: 'return', parameters: { ...order, comment: comment(command) } };
    case 'refund':
      return { command: 'return', parameters: { ...order, ...part, comment: comment(command) } };
  }
}

/** How every command about an order names it. */
export function originalParameters({ reference, gatewayReference }: OriginalOperation, { login }: PaynetEasySettings): Parameters {
  return knownParameters({ login, client_orderid: reference, orderid: gatewayReference ?? undefined });
}

function amountParameters({ amount, currency }: ModifyCommand, { minor_unit_policy }: PaynetEasySettings): Parameters {
  return knownParameters({ amount: sentAmount(amount, currency, minor_unit_policy), currency });
}

const COMMENT_LENGTH_MAX = 50;

/** The gateway's libraries insist on one. */
function comment({ reason, kind }: ModifyCommand): string {
  return firstCharacters(reason, COMMENT_LENGTH_MAX) || kind;
}
