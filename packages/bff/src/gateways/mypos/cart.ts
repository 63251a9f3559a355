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
export function cartFields(rows: readonly CartRow[] | undefined): Readonly<Record<string, string | number>> {
  if (rows === undefined) return {};
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
  return { CartItems: rows.length, ...Object.fromEntries(named) };
}
