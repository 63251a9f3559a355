import { Refusal } from '../error-codes.ts';
import type { Settings } from '../settings.ts';
import { childOf, onlyChildOf, type XmlElement } from '../xml/element.ts';

const TRX_ID = /^[A-Za-z0-9_]{1,32}$/;

export interface LoginRequest {
  readonly merchantId: string;
  readonly trxId: string;
}

export const isTrxId = (text: string): boolean => TRX_ID.test(text);

export function isLogin(root: XmlElement): boolean {
  return childOf(childOf(root, 'merchant'), 'login') !== undefined;
}

/**
 * M1. The key names the merchant; an id is checked when it is there.
 *
 * @throws {Refusal}
 */
export function readLogin(root: XmlElement, settings: Settings): LoginRequest {
  const merchant = onlyChildOf(root, 'merchant');
  const trxId = onlyChildOf(onlyChildOf(merchant, 'login'), 'trx')?.attributes['id'] ?? '';
  if (merchant === undefined || !isTrxId(trxId)) throw new Refusal('WX03', 'login or trx id is missing or malformed');
  const { id, key = '' } = merchant.attributes;
  if (id === undefined && settings.dialect.sendMerchantIdAtLogin) throw new Refusal('WX03', 'merchant id is missing');
  const found = Object.entries(settings.merchants).find(([, known]) => known.key !== '' && known.key === key);
  if (found === undefined || (id !== undefined && id !== found[0]))
    throw new Refusal('WS01', 'no merchant has this key, or it is not its id');
  return { merchantId: found[0], trxId };
}
