/** What the simulator keeps of a card: never its full number, never its security code. */
export interface KeptCard {
  readonly bin: string;
  readonly lastFour: string;
  readonly brand: string;
  readonly expiryMonth: string;
  readonly expiryYear: string;
  readonly printedName: string;
  readonly hashId: string;
}

/** At the payment page, before the payer has typed one. */
export const NO_CARD: KeptCard = { bin: '', lastFour: '', brand: '', expiryMonth: '', expiryYear: '', printedName: '', hashId: '' };

export interface PresentedCard {
  readonly number: string;
  readonly expiryMonth: string;
  /** Two or four digits. */
  readonly expiryYear: string;
  readonly printedName: string;
}

export function keptCard({ number, expiryMonth, expiryYear, printedName }: PresentedCard, hashId: string): KeptCard {
  return {
    bin: number.slice(0, 6),
    lastFour: number.slice(-4),
    brand: brandOf(number),
    expiryMonth,
    expiryYear: expiryYear.length === 2 ? `20${expiryYear}` : expiryYear,
    printedName,
    hashId,
  };
}

export function brandOf(cardNumber: string): string {
  if (cardNumber.startsWith('4')) return 'VISA';
  if (/^(5[1-5]|2[2-7])/.test(cardNumber)) return 'MASTERCARD';
  if (/^3[47]/.test(cardNumber)) return 'AMEX';
  if (/^(5[06-8]|6)/.test(cardNumber)) return 'MAESTRO';
  return 'UNKNOWN';
}

/** The simulator's own rule: Visa cards are debit cards, all others credit cards. */
export function isDebit({ brand }: KeptCard): boolean {
  return brand === 'VISA';
}

/** From the end of the month of its expiry. */
export function hasExpired(card: { readonly expiryMonth: string; readonly expiryYear: string }, now: number): boolean {
  return now >= Date.UTC(Number(card.expiryYear), Number(card.expiryMonth), 1);
}

/** First six and last four digits; everything between, or everything of a short text, is starred. */
export function maskCardNumber(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 13) return '*'.repeat(text.length);
  return `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`;
}
