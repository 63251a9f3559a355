import { MyposOptions } from '@paydesk/shared/gateway-options';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { isUnsendable, unsendable, type Unsendable } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import { cartRows } from './cart-rows.ts';
import type { CartRow } from './cart.ts';
import type { MyposSettings } from './config.ts';
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

export function wirePayment(command: PayCommand, settings: MyposSettings): WirePayment | Unsendable {
  const amount = sentAmount(command.amount, command.currency, settings.whole_unit_currencies);
  if (amount === undefined) return unsendable('Amount', 'has more decimals than can be sent');
  const { note, cart } = MyposOptions.parse(command.options);
  const rows = cartRows(command, cart, settings);
  if (isUnsendable(rows)) return rows;
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
