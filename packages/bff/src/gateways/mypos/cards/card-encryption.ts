import type { SecretDigits } from '@paydesk/shared/secret-digits';
import { constants, publicEncrypt, type KeyObject } from 'node:crypto';

/** What a payer has typed. */
export interface PlainCard {
  /** 13 to 19 digits. */
  readonly number: SecretDigits;
  readonly expiryMonth: number;
  /** Four digits. */
  readonly expiryYear: number;
  readonly securityCode: SecretDigits;
}

/** The three fields of a request that hold a card, each encrypted on its own. Their order is that of no request. */
export interface EncryptedCard {
  readonly PAN: string;
  readonly ExpDate: string;
  readonly CVC: string;
}

/** How a card's expiry is written. */
export type ExpiryOrder = 'YYMM' | 'MMYY';

/**
 * Encrypts a card for the gateway. The padding is random, so no two ciphertexts are alike;
 * the base64 text is what is signed.
 *
 * @param order Of month and year in the expiry: one page of the documents contradicts both published kits.
 * @param key The gateway's, of the index that signs the request.
 * @throws {RangeError} That never says what was wrong with which digits.
 * @see Notes 7.1
 */
export function encryptCard(
  { number, expiryMonth, expiryYear, securityCode }: PlainCard,
  key: KeyObject,
  order: ExpiryOrder = 'YYMM',
): EncryptedCard {
  if (number.length < 13 || number.length > 19) throw new RangeError('a card number has 13 to 19 digits');
  if (securityCode.length !== 3) throw new RangeError('a security code has three digits');
  return {
    PAN: number.use((digits) => encrypt(digits, key)),
    ExpDate: encrypt(Buffer.from(expDate(expiryMonth, expiryYear, order)), key),
    CVC: securityCode.use((digits) => encrypt(digits, key)),
  };
}

function expDate(month: number, year: number, order: ExpiryOrder): string {
  if (!Number.isInteger(month) || month < 1 || month > 12) throw new RangeError('a month is a number from 1 to 12');
  if (!Number.isInteger(year) || year < 2000 || year > 2099) throw new RangeError('a year of expiry has four digits');
  const [yy, mm] = [year % 100, month].map((number) => String(number).padStart(2, '0'));
  return order === 'YYMM' ? `${yy}${mm}` : `${mm}${yy}`;
}

function encrypt(plaintext: Uint8Array, key: KeyObject): string {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, plaintext).toString('base64');
}
