import { MyposOptions } from '@paydesk/shared/gateway-options';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { isUnsendable, unsendable, type Unsendable } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import { cartRows, type CartRow } from './cart.ts';
import type { MyposSettings } from './config.ts';
import { orderIdOf } from './order-id.ts';

/** The values of a message that begins an order, by any means of payment. A method takes those that it has. */
export interface OrderValues {
  readonly OrderID: string;
  readonly Amount: string;
  readonly Currency: string;
  readonly ItemName: string;
  readonly Note: string | undefined;
  readonly AccountSettlement: string | undefined;
  readonly CartItems: readonly CartRow[];
}

export function orderValues(command: PayCommand, settings: MyposSettings): OrderValues | Unsendable {
  const amount = sentAmount(command.amount, command.currency, settings.whole_unit_currencies);
  if (amount === undefined) return unsendable('Amount', 'has more decimals than can be sent');
  const { note, cart } = MyposOptions.parse(command.options);
  const rows = cartRows(command, cart, settings);
  if (isUnsendable(rows)) return rows;
  return {
    OrderID: orderIdOf(command.reference),
    Amount: amount,
    Currency: command.currency,
    ItemName: command.description,
    Note: note,
    AccountSettlement: settings.account_settlement,
    CartItems: rows,
  };
}
