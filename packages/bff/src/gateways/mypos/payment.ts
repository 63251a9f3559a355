import { MyposOptions } from '@paydesk/shared/gateway-options';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { sentAmount } from './amounts.ts';
import { cartRows } from './cart-rows.ts';
import type { CartRow } from './cart.ts';
import type { MyposSettings } from './config.ts';
import { isMisfit, type Misfit } from './misfit.ts';
import { orderIdOf } from './order-id.ts';

/** What every message that begins an order says, whatever is paid with. */
export interface WirePayment {
  readonly orderId: string;
  readonly amount: string;
  readonly currency: string;
  readonly itemName: string;
  readonly cart: readonly CartRow[];
  readonly note?: string;
  readonly accountSettlement?: string;
}

export function wirePayment(command: PayCommand, settings: MyposSettings): WirePayment | Misfit {
  const amount = sentAmount(command.amount, command.currency, settings.whole_unit_currencies);
  if (amount === undefined) return { parameter: 'Amount', reason: 'has more decimals than can be sent', code: 'gateway_error' };
  const { note, cart } = MyposOptions.parse(command.options);
  const rows = cartRows(command, cart, settings);
  if (isMisfit(rows)) return rows;
  return {
    orderId: orderIdOf(command.reference),
    amount,
    currency: command.currency,
    itemName: command.description,
    cart: rows,
    ...(note === undefined ? {} : { note }),
    ...(settings.account_settlement === undefined ? {} : { accountSettlement: settings.account_settlement }),
  };
}
