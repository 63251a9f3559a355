import type { MyposOptions } from '@paydesk/shared/gateway-options';
import { sentAmount } from './amounts.ts';
import type { CartRow } from './cart.ts';
import type { MyposSettings } from './config.ts';
import type { Misfit } from './misfit.ts';

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
): readonly CartRow[] | Misfit {
  const wanted = cart ?? [{ article: description, quantity: 1, price: Number(amount) }];
  const sum = wanted.reduce((total, { price, quantity }) => total + BigInt(price) * BigInt(quantity), 0n);
  if (sum !== amount) return { parameter: 'cart', reason: 'does not add up to the amount', code: 'gateway_error' };
  const rows = wanted.flatMap(({ article, quantity, price }): CartRow[] => {
    const single = sentAmount(BigInt(price), currency, whole_unit_currencies);
    const several = sentAmount(BigInt(price) * BigInt(quantity), currency, whole_unit_currencies);
    return single === undefined || several === undefined ? [] : [{ article, quantity, price: single, amount: several, currency }];
  });
  return rows.length === wanted.length
    ? rows
    : { parameter: 'cart', reason: 'has a price with more decimals than can be sent', code: 'gateway_error' };
}
