import { withoutSecrets } from './secrets.ts';

/** A receipt is some twenty lines; one of this many is none. */
const LINES_MAX = 120;

/**
 * The lines of a receipt as they may be shown: without the control digit that each starts with, and without any card number
 * that was not masked. Plain text, to be escaped by whoever shows it: it holds what merchant and payer have written. Notes 4.8
 *
 * @param secrets The number of the card, in case the gateway repeats it.
 * @returns Empty when there is no receipt.
 */
export function receiptLines(receipt: string, secrets: readonly string[] = []): readonly string[] {
  const lines = receipt.split('\n').map((line) => withoutSecrets(printed(line), secrets));
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, last + 1).slice(0, LINES_MAX);
}

/** Exactly one digit is taken away: a date that follows it starts with one, too. */
function printed(line: string): string {
  return line.replace(/^[01]/, '').trimEnd();
}
