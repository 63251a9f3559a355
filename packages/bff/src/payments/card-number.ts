import type { CardDetails, CardSummary } from '@paydesk/shared/card';
import type { CardBrand } from '@paydesk/shared/card-brand';

/** Leading digits of each brand; the longest match decides. */
const PREFIXES: readonly (readonly [CardBrand, RegExp])[] = [
  ['amex', /^3[47]/],
  ['diners', /^3(?:0[0-5]|[689])/],
  ['jcb', /^35(?:2[89]|[3-8])/],
  ['visa', /^4/],
  ['mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
  ['discover', /^6(?:011|4[4-9]|5)/],
  ['unionpay', /^62/],
  ['maestro', /^(?:5[06-9]|6)/],
];

export function brandOf(number: string): CardBrand | null {
  return PREFIXES.find(([, prefix]) => prefix.test(number))?.[0] ?? null;
}

/** Whether the check digit fits (ISO/IEC 7812-1, annex B). */
export function hasValidCheckDigit(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number.at(-1 - place));
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return number.length > 0 && sum % 10 === 0;
}

/** Whether the card is past the last day of its expiry month everywhere on Earth. */
export function hasExpired({ expiry_month: month, expiry_year: year }: CardDetails, now: Date): boolean {
  const twelveHoursMs = 12 * 3_600_000;
  return Date.UTC(year, month, 1) + twelveHoursMs <= now.getTime();
}

/** As much of a card as may be shown and stored. */
export function summaryOf(card: CardDetails): CardSummary {
  return {
    id: null,
    brand: brandOf(card.number),
    bin: card.number.slice(0, 6),
    last_four: card.number.slice(-4),
    expiry_month: card.expiry_month,
    expiry_year: card.expiry_year,
    holder: card.holder,
  };
}
