import type { MyposOptions } from '@paydesk/shared/gateway-options';
import { unsendable, type Unsendable } from '../unsendable.ts';
import { sentAmount } from './amounts.ts';
import type { MyposSettings } from './config.ts';
import { oneLine } from './signature.ts';

/** One row of what is paid for. A fee is a row too, a discount a row with a negative price. */
export interface CartRow {
  readonly article: string;
  readonly quantity: number;
  readonly price: string;
  /** Price times quantity. The rows have to add up to the amount that is paid. */
  readonly amount: string;
  readonly currency: string;
}

/** Rows are ordinary fields with a number in their names: nothing is nested on the wire. Notes 4.2 and 9.6 */
export function cartFields(rows: readonly CartRow[]): readonly (readonly [string, string | number])[] {
  const named = rows.flatMap(({ article, quantity, price, amount, currency }, index): [string, string | number][] => {
    const row = String(index + 1);
    return [
      [`Article_${row}`, oneLine(article)],
      [`Quantity_${row}`, quantity],
      [`Price_${row}`, price],
      [`Currency_${row}`, currency],
      [`Amount_${row}`, amount],
    ];
  });
  return [['CartItems', rows.length], ...named];
}

interface Priced {
  readonly amount: bigint;
  readonly currency: string;
  readonly description: string;
}

/** The rows that the merchant wants to be shown, or one row with the whole; the gateway insists that they add up. Notes 9.6 */
export function cartRows(
  { amount, currency, description }: Priced,
  cart: MyposOptions['cart'],
  { whole_unit_currencies }: MyposSettings,
): readonly CartRow[] | Unsendable {
  const wanted = cart ?? [{ article: description, quantity: 1, price: Number(amount) }];
  const sum = wanted.reduce((total, { price, quantity }) => total + BigInt(price) * BigInt(quantity), 0n);
  if (sum !== amount) return unsendableCart('does not add up to the amount', sumAdvice(sum, amount));
  const rows = wanted.flatMap(({ article, quantity, price }): CartRow[] => {
    const single = sentAmount(BigInt(price), currency, whole_unit_currencies);
    const several = sentAmount(BigInt(price) * BigInt(quantity), currency, whole_unit_currencies);
    return single === undefined || several === undefined ? [] : [{ article, quantity, price: single, amount: several, currency }];
  });
  return rows.length === wanted.length
    ? rows
    : unsendableCart(
        'has a price with more decimals than can be sent',
        `has a price with more decimals than the gateway takes in ${currency}: round it`,
      );
}

function unsendableCart(reason: string, message: string): Unsendable {
  return unsendable('cart', reason, 'gateway_error', { path: 'gateway_options.mypos.cart', message, missing: false });
}

function sumAdvice(sum: bigint, amount: bigint): string {
  const difference = sum > amount ? `${sum - amount} more` : `${amount - sum} less`;
  return `must add up to the amount: its rows add up to ${sum}, which is ${difference} than ${amount}`;
}
