import type { CardSummary } from '@paydesk/shared/card';
import { brandOf, type CardBrand } from '@paydesk/shared/card-brand';
import { beginningOf } from '../../transport/card-data.ts';
import type { CardInfoResponse, StatusResponse } from './messages.ts';

const BRANDS: Readonly<Record<string, CardBrand>> = {
  VISA: 'visa',
  MASTERCARD: 'mastercard',
  MC: 'mastercard',
  MAESTRO: 'maestro',
  AMEX: 'amex',
  AMERICANEXPRESS: 'amex',
  DISCOVER: 'discover',
  DINERS: 'diners',
  DINERSCLUB: 'diners',
  JCB: 'jcb',
  UNIONPAY: 'unionpay',
  CUP: 'unionpay',
  MIR: 'mir',
  TROY: 'troy',
  ELO: 'elo',
  HIPERCARD: 'hipercard',
  RUPAY: 'rupay',
  DANKORT: 'dankort',
  BANCONTACT: 'bancontact',
};

/** What a status says of the card; `undefined` when that is nothing. */
export function cardFacts(response: StatusResponse): Partial<CardSummary> | undefined {
  const facts = readableFacts({
    brand: BRANDS[(response['card-type'] ?? '').toUpperCase().replace(/[^A-Z]/g, '')],
    bin: response.bin,
    lastFour: response['last-four-digits'],
    month: response['card-exp-month'],
    year: response['card-exp-year'],
    holder: response['cardholder-name'],
  });
  return Object.keys(facts).length === 0 ? undefined : facts;
}

type CardInfo = Extract<CardInfoResponse, { type: 'get-card-info-response' }>;

/**
 * What the gateway says of a stored card. It does not name the brand, but its leading digits.
 *
 * @param accepted Decides where the digits belong to two brands.
 */
export function storedCardFacts(response: CardInfo, accepted: readonly CardBrand[]): Partial<CardSummary> {
  return readableFacts({
    brand: /^\d{6}/.test(response.bin ?? '') ? (brandOf(response.bin ?? '', accepted) ?? undefined) : undefined,
    bin: response.bin,
    lastFour: response['last-four-digits'],
    month: response['expire-month'],
    year: response['expire-year'],
    holder: response['card-printed-name'],
  });
}

interface SaidOfCard {
  readonly brand: CardBrand | undefined;
  readonly bin: string | undefined;
  readonly lastFour: string | undefined;
  readonly month: string | undefined;
  readonly year: string | undefined;
  readonly holder: string | undefined;
}

/** What has not the expected form is left out: it might be more than we may keep. */
function readableFacts({ brand, holder, ...said }: SaidOfCard): Partial<CardSummary> {
  const bin = /^\d{6,8}$/.test(said.bin ?? '') ? said.bin?.slice(0, 6) : undefined;
  const lastFour = /^\d{4}$/.test(said.lastFour ?? '') ? said.lastFour : undefined;
  const month = expiryMonth(said.month);
  const year = expiryYear(said.year);
  return {
    ...(brand === undefined ? {} : { brand }),
    ...(bin === undefined ? {} : { bin }),
    ...(lastFour === undefined ? {} : { last_four: lastFour }),
    ...(month === undefined || year === undefined ? {} : { expiry_month: month, expiry_year: year }),
    ...(holder === undefined ? {} : { holder: beginningOf(holder, 128) }),
  };
}

function expiryMonth(text: string | undefined): number | undefined {
  return /^(0?[1-9]|1[0-2])$/.test(text ?? '') ? Number(text) : undefined;
}

function expiryYear(text: string | undefined): number | undefined {
  if (!/^(?:20)?\d{2}$/.test(text ?? '')) return undefined;
  return 2000 + (Number(text) % 100);
}
