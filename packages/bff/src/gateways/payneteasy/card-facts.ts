import type { CardSummary } from '@paydesk/shared/card';
import type { CardBrand } from '@paydesk/shared/card-brand';
import { withoutCardData } from '../../transport/card-data.ts';
import type { StatusResponse } from './messages.ts';

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
};

/** What a status says of the card. What has not the expected form is left out: it might be more than we may keep. */
export function cardFacts(response: StatusResponse): Partial<CardSummary> | undefined {
  const brand = BRANDS[(response['card-type'] ?? '').toUpperCase().replace(/[^A-Z]/g, '')];
  const bin = /^\d{6,8}$/.test(response.bin ?? '') ? response.bin?.slice(0, 6) : undefined;
  const lastFour = /^\d{4}$/.test(response['last-four-digits'] ?? '') ? response['last-four-digits'] : undefined;
  const month = expiryMonth(response['card-exp-month']);
  const year = expiryYear(response['card-exp-year']);
  const holder = response['cardholder-name'];
  const facts: Partial<CardSummary> = {
    ...(brand === undefined ? {} : { brand }),
    ...(bin === undefined ? {} : { bin }),
    ...(lastFour === undefined ? {} : { last_four: lastFour }),
    ...(month === undefined || year === undefined ? {} : { expiry_month: month, expiry_year: year }),
    ...(holder === undefined ? {} : { holder: withoutCardData(holder).slice(0, 128) }),
  };
  return Object.keys(facts).length === 0 ? undefined : facts;
}

function expiryMonth(text: string | undefined): number | undefined {
  return /^(0?[1-9]|1[0-2])$/.test(text ?? '') ? Number(text) : undefined;
}

function expiryYear(text: string | undefined): number | undefined {
  if (!/^(?:20)?\d{2}$/.test(text ?? '')) return undefined;
  return 2000 + (Number(text) % 100);
}
