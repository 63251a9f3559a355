import { passesCheckDigit } from '../../chassis/card-numbers.ts';
import type { PresentedCard } from '../cards.ts';

export interface TypedCard extends PresentedCard {
  readonly cvv: string;
}

/** A card, or what is wrong with what was typed; never repeating it. */
export function typedCard(field: (name: string) => string): TypedCard | string {
  const number = field('credit_card_number').replace(/[ -]/g, '');
  const [, expiryMonth = '', expiryYear = ''] = /^\s*(0[1-9]|1[0-2])\s*\/?\s*(\d\d)\s*$/.exec(field('expiry')) ?? [];
  const cvv = field('cvv2').trim();
  const printedName = field('card_printed_name').trim();
  if (!/^\d{12,20}$/.test(number) || !passesCheckDigit(number)) return 'That is not a card number.';
  if (expiryMonth === '') return 'The expiry date is two digits for the month and two for the year.';
  if (!/^\d{3,4}$/.test(cvv)) return 'The security code has three or four digits.';
  return printedName === '' ? 'The name on the card is missing.' : { number, expiryMonth, expiryYear, printedName, cvv };
}
