import { MyposOptions } from '@paydesk/shared/gateway-options';
import type { Objection, PaymentTerms } from '../../payments/ports/objections.ts';
import { isUnsendable, objectionsIn, unsendable, type Unsendable } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import { unsendableCard, unsendableEci } from './cards/typed-card.ts';
import { cartRows, type CartRow } from './cart.ts';
import type { MyposSettings } from './config.ts';

/** What merchant and payer decide of an order, by any means of payment. */
export interface OrderTerms {
  readonly Amount: string;
  readonly Currency: string;
  readonly ItemName: string;
  readonly Note: string | undefined;
  readonly CartItems: readonly CartRow[];
}

export function orderTerms(terms: PaymentTerms, settings: MyposSettings): OrderTerms | Unsendable {
  const amount = sentAmount(terms.amount, terms.currency, settings.whole_unit_currencies);
  if (amount === undefined) {
    return unsendable('Amount', 'has more decimals than can be sent', 'gateway_error', {
      path: 'amount',
      message: `has more decimals than the gateway takes in ${terms.currency}: round it`,
      missing: false,
    });
  }
  const { note, cart } = MyposOptions.parse(terms.options);
  const rows = cartRows(terms, cart, settings);
  if (isUnsendable(rows)) return rows;
  return { Amount: amount, Currency: terms.currency, ItemName: terms.description, Note: note, CartItems: rows };
}

/** By the same rules as what is sent. A card that is still to be typed is no objection. */
export function objectionsTo(terms: PaymentTerms, settings: MyposSettings): readonly Objection[] {
  const order = orderTerms(terms, settings);
  return objectionsIn([isUnsendable(order) ? order : undefined, ...unsendableMeans(terms, settings)]);
}

function unsendableMeans({ means, options }: PaymentTerms, settings: MyposSettings): readonly (Unsendable | undefined)[] {
  if (means.kind !== 'card') return [];
  return [unsendableEci(options, settings), means.card === null ? undefined : unsendableCard(means.card)];
}
