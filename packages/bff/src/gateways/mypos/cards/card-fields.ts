import type { EncryptedCard } from './card-encryption.ts';
import { oneLine } from '../signature.ts';

/** A card that was typed, encrypted for the gateway, with the proof of its authentication elsewhere. Notes 7.1 and 7.4 */
export interface CardInClear {
  readonly cardholderName: string;
  /** 1 to 8; the gateway's own numbers. Notes 7.3 */
  readonly cardType?: number;
  readonly eci: string;
  readonly avv?: string;
  readonly xid?: string;
}

/** What pays: a card that the gateway has stored, or one that was typed. */
export type WireMeans = { readonly token: string } | (CardInClear & { readonly encrypted: EncryptedCard });

export function meansFields(means: WireMeans): Readonly<Record<string, string | number | undefined>> {
  return 'token' in means ? { CardToken: means.token } : typedCardFields(means, { PAN: means.encrypted.PAN }, means.encrypted);
}

/** @param identity What says which card it is: its number, or the token of a stored one that changes. */
export function typedCardFields(
  { cardType, cardholderName, eci, avv, xid }: CardInClear,
  identity: { readonly PAN: string } | { readonly CardToken: string },
  { ExpDate, CVC }: Pick<EncryptedCard, 'ExpDate' | 'CVC'>,
): Readonly<Record<string, string | number | undefined>> {
  return { CardType: cardType, ...identity, CardholderName: oneLine(cardholderName), ExpDate, CVC, ECI: eci, AVV: avv, XID: xid };
}
