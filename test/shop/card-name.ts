import type { CardBrand } from '@paydesk/shared/card-brand';
import type { Words } from './words.ts';

const BRANDS: Readonly<Record<CardBrand, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  maestro: 'Maestro',
  cartes_bancaires: 'Cartes Bancaires',
  bancontact: 'Bancontact',
  dankort: 'Dankort',
  elo: 'Elo',
  hipercard: 'Hipercard',
  mir: 'Mir',
  troy: 'Troy',
  rupay: 'RuPay',
};

interface KnownOfCard {
  readonly brand: CardBrand | null;
  readonly last_four: string | null;
  readonly expiry_month: number | null;
  readonly expiry_year: number | null;
}

/** "Visa ending in 1111" */
export function cardName({ brand, last_four: digits }: KnownOfCard, { card, account }: Words): string {
  return [brand === null ? card : BRANDS[brand], ...(digits === null ? [] : [account.last_four(digits)])].join(' ');
}

/** "12/2031", or nothing when it is not known. */
export function expiryOf({ expiry_month: month, expiry_year: year }: KnownOfCard): string {
  return month === null || year === null ? '' : `${String(month).padStart(2, '0')}/${year}`;
}
