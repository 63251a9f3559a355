import { passesCheckDigit } from '../chassis/card-numbers.ts';

/** A card while its payment is being decided; never kept. */
export interface CardData {
  readonly number: string;
  /** YYMM. */
  readonly expiry: string;
  readonly securityCode: string;
  readonly holder: string;
}

/** What the simulator keeps of a card: never its full number, never its security code. */
export interface KeptCard {
  readonly bin: string;
  readonly lastFour: string;
  /** YYMM. */
  readonly expiry: string;
  /** Notes 7.3 */
  readonly type: string;
  readonly holder: string;
  /** The number of the test card it is; empty for any other. */
  readonly testCard: string;
}

export const CARD_TYPES: Readonly<Record<string, string>> = {
  '1': 'MasterCard',
  '2': 'Maestro',
  '3': 'VISA',
  '4': 'VISA Electron',
  '5': 'V PAY',
  '6': 'JCB',
  '7': 'Bancontact',
  '8': 'American Express',
};

const EXPIRY = /^\d{2}(0[1-9]|1[0-2])$/;

export function isCardNumber(text: string): boolean {
  return /^\d{13,19}$/.test(text) && passesCheckDigit(text);
}

export function isExpiry(text: string): boolean {
  return EXPIRY.test(text);
}

/** From the end of the month of its expiry. */
export function hasExpired(expiry: string, now: number): boolean {
  return now >= Date.UTC(2000 + Number(expiry.slice(0, 2)), Number(expiry.slice(2)), 1);
}

export function cardTypeOf(cardNumber: string): string {
  if (cardNumber.startsWith('4877')) return '5';
  if (cardNumber.startsWith('4')) return '3';
  if (/^(5[1-5]|2[2-7])/.test(cardNumber)) return '1';
  if (cardNumber.startsWith('35')) return '6';
  return '2';
}
