import { printable } from './printable.ts';

/** One document, for a program that reads standard output. */
export function printJson(document: object): void {
  process.stdout.write(`${printable(JSON.stringify(document, null, 2))}\n`);
}
