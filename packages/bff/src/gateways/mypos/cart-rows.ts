import type { MyposOptions } from '@paydesk/shared/gateway-options';
import { unsendable, type Unsendable } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import type { CartRow } from './cart.ts';
import type { MyposSettings } from './config.ts';

export interface CartOf {
  readonly amount: bigint;
  readonly currency: string;
  readonly description: string;
}

/** The rows that the merchant wants to be shown, or one row with the whole; the gateway insists that they add up. Notes 9.6 */
export function cartRows(
  { amount, currency, description }: CartOf,
  cart: MyposOptions['cart'],
  { whole_unit_currencies }: MyposSettings,
): readonly CartRow[] | Unsendable {
  const wanted = cart ?? [{ article: description, quantity: 1, price: Number(amount) }];
  const sum = wanted.reduce((total, { price, quantity }) => total + BigInt(price) * BigInt(quantity), 0n);
  if (sum !== amount) return unsendable('cart', 'does not add up to the amount');
  const rows = wanted.flatMap(({ article, quantity, price }): CartRow[] => {
    const single = sentAmount(BigInt(price), currency, whole_unit_currencies);
    const several = sentAmount(BigInt(price) * BigInt(quantity), currency, whole_unit_currencies);
    return single === undefined || several === undefined ? [] : [{ article, quantity, price: single, amount: several, currency }];
  });
  return rows.length === wanted.length ? rows : unsendable('cart', 'has a price with more decimals than can be sent');
}
