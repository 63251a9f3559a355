import { Amount } from '@paydesk/shared/amount';
import { minorUnitDigits, toMajorUnits, toMinorUnits } from '@paydesk/shared/money';
import { WrongUse } from '../command.ts';

export const AMOUNT_OPTIONS = { amount: { type: 'string' }, 'minor-units': { type: 'string' } } as const;

export const AMOUNT_USAGE = `  --amount "AMOUNT CURRENCY"
                    such as "14.90 EUR": with all decimals that the currency has, and with its code
  --minor-units N   the same in minor units: 1490. One of the two; a bare number could be read either way
`;

const WITH_CURRENCY = /^(\d{1,12}(?:\.\d{1,4})?) ?([A-Z]{3})$/;

/**
 * @param typed The values of {@link AMOUNT_OPTIONS}.
 * @returns Minor units; undefined when none was typed.
 * @throws {WrongUse} For an amount that could be read in two ways, or one of another currency.
 */
export function amountTyped(
  { amount, 'minor-units': minorUnits }: Readonly<Partial<Record<keyof typeof AMOUNT_OPTIONS, string>>>,
  currency: string,
): number | undefined {
  if (amount !== undefined && minorUnits !== undefined) throw new WrongUse('Type the amount once: --amount or --minor-units.');
  if (amount !== undefined) return judged('--amount', majorUnits(amount, currency));
  if (minorUnits === undefined) return undefined;
  return judged('--minor-units', /^\d{1,12}$/.test(minorUnits) ? Number(minorUnits) : Number.NaN);
}

function majorUnits(text: string, currency: string): number {
  const [, digits = '', code = ''] = WITH_CURRENCY.exec(text) ?? [];
  const wanted = `--amount: write it with all decimals and its currency, such as "${toMajorUnits(1490, currency)} ${currency}".`;
  if (code === '') throw new WrongUse(wanted);
  if (code !== currency) throw new WrongUse(`--amount: the payment is in ${currency}, not in ${code}.`);
  if ((digits.split('.')[1] ?? '').length !== minorUnitDigits(currency)) throw new WrongUse(wanted);
  return Number(toMinorUnits(digits, currency) ?? Number.NaN);
}

function judged(option: string, amount: number): number {
  if (!Amount.safeParse(amount).success) throw new WrongUse(`${option}: must be more than nothing, and no more than a gateway can take.`);
  return amount;
}
