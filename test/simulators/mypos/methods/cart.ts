import { toHundredths } from '../amounts.ts';
import { Refusal, STATUS } from '../status-codes.ts';
import type { RequestValues } from '../store-request.ts';

const ROWS_MAX = 500;

/** Notes 9.6: whole quantities, rows that add up to the amount. */
export function checkCart(values: RequestValues, amount: bigint, currency: string): void {
  values.require('CartItems');
  const rows = Number(values.value('CartItems'));
  if (!Number.isInteger(rows) || rows < 1 || rows > ROWS_MAX) throw new Refusal(STATUS.invalidParameter, 'CartItems is no number of rows');
  let sum = 0n;
  for (let row = 1; row <= rows; row += 1) sum += rowAmount(values, String(row), currency);
  if (sum !== amount) throw new Refusal(STATUS.wrongAmount, 'the rows do not add up to Amount');
}

function rowAmount(values: RequestValues, row: string, currency: string): bigint {
  values.require(`Article_${row}`, `Quantity_${row}`, `Price_${row}`, `Amount_${row}`, `Currency_${row}`);
  const quantity = values.value(`Quantity_${row}`);
  const price = toHundredths(values.value(`Price_${row}`));
  const amount = toHundredths(values.value(`Amount_${row}`));
  if (!/^[1-9]\d{0,8}$/.test(quantity)) throw new Refusal(STATUS.invalidParameter, `Quantity_${row} is no whole number`);
  if (values.value(`Currency_${row}`) !== currency) throw new Refusal(STATUS.invalidParameter, `Currency_${row} is another one`);
  if (price === undefined || amount === undefined) throw new Refusal(STATUS.invalidParameter, `row ${row} has no decimal amounts`);
  if (price * BigInt(quantity) !== amount) throw new Refusal(STATUS.wrongAmount, `Amount_${row} is not Price_${row} times Quantity_${row}`);
  return amount;
}
