import { WrongUse } from './command.ts';

/**
 * @param option Such as `--limit`.
 * @throws {WrongUse}
 */
export function wholeNumber(option: string, text: string, min: number, max: number): number {
  const number = /^\d{1,12}$/.test(text) ? Number(text) : -1;
  if (number >= min && number <= max) return number;
  throw new WrongUse(`${option}: must be a whole number from ${String(min)} to ${String(max)}.`);
}
