import type { CardSummary } from '@paydesk/shared/card';
import { brandOf, type CardBrand } from '@paydesk/shared/card-brand';

/** Notes 7.3; 8 was in the vendor's kit for a while. */
const BRANDS: Readonly<Record<string, CardBrand>> = {
  '1': 'mastercard',
  '2': 'maestro',
  '3': 'visa',
  '4': 'visa',
  '5': 'visa',
  '6': 'jcb',
  '7': 'bancontact',
  '8': 'amex',
};

const CARD_TYPES: Readonly<Partial<Record<CardBrand, number>>> = { mastercard: 1, maestro: 2, visa: 3, jcb: 6, bancontact: 7 };

/** The gateway's number for the brand of a card, where it has one. */
export function cardTypeOf(bin: string, accepted: readonly CardBrand[]): number | undefined {
  const brand = brandOf(bin, accepted);
  return brand === null ? undefined : CARD_TYPES[brand];
}

export interface SaidOfCard {
  readonly lastFour?: string | undefined;
  /** `YYMM` */
  readonly expDate?: string | undefined;
  readonly cardType?: string | undefined;
}

/** What the gateway says of a card. What has not the expected form is left out: it might be more than we may keep. */
export function cardFacts({ lastFour, expDate, cardType }: SaidOfCard): Partial<CardSummary> {
  const brand = cardType !== undefined && Object.hasOwn(BRANDS, cardType) ? BRANDS[cardType] : undefined;
  const [, year, month] = /^(\d{2})(0[1-9]|1[0-2])$/.exec(expDate ?? '') ?? [];
  return {
    ...(brand === undefined ? {} : { brand }),
    ...(lastFour !== undefined && /^\d{4}$/.test(lastFour) ? { last_four: lastFour } : {}),
    ...(month === undefined ? {} : { expiry_month: Number(month), expiry_year: 2000 + Number(year) }),
  };
}
