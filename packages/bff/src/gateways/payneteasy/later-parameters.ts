import type { ModifyCommand, OriginalOperation } from '../../payments/ports/gateway-commands.ts';
import { sentAmount } from './amounts.ts';
import type { PaynetEasySettings } from './config.ts';
import { firstCharacters, knownParameters, type Parameters } from './parameters.ts';

export interface LaterMessage {
  readonly command: 'capture' | 'return' | 'void';
  readonly parameters: Parameters;
}

/** A capture, cancel or refund in the gateway's words, without the control. Notes 4.3 to 4.5 */
export function laterMessage(command: ModifyCommand, settings: PaynetEasySettings): LaterMessage {
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
