import { PaymentId } from '@paydesk/shared/ids';
import { WrongUse } from '../command.ts';

/** @throws {WrongUse} When the words are not the id of one payment. */
export function onePayment(words: readonly string[]): string {
  const [word, ...more] = words;
  const { data: id } = PaymentId.safeParse(word);
  if (id === undefined || more.length > 0) throw new WrongUse('Name one payment by its id: pay_... `paydesk payments list` finds it.');
  return id;
}
