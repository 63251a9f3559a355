import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { isUnsendable, type Unsendable } from '../unsendable.ts';
import type { MyposSettings } from './config.ts';
import { orderIdOf } from './order-id.ts';
import { orderTerms, type OrderTerms } from './terms.ts';

/** The values of a message that begins an order, by any means of payment. A method takes those that it has. */
export interface OrderValues extends OrderTerms {
  readonly OrderID: string;
  readonly AccountSettlement: string | undefined;
}

export function orderValues(command: PayCommand, settings: MyposSettings): OrderValues | Unsendable {
  const terms = orderTerms(command, settings);
  return isUnsendable(terms) ? terms : { ...terms, OrderID: orderIdOf(command.reference), AccountSettlement: settings.account_settlement };
}
