import type { NewCardDetails } from '@paydesk/shared/card';
import { hasValidCheckDigit } from '@paydesk/shared/card-number';
import { MyposOptions } from '@paydesk/shared/gateway-options';
import type { PayCommand } from '../../../payments/ports/gateway-commands.ts';
import { unsendable, type Unsendable } from '../../unsendable.ts';
import type { Connection } from '../client.ts';
import { encryptCard, type EncryptedCard } from './card-encryption.ts';
import { cardTypeOf } from './card-facts.ts';

const HOLDER_LENGTH_MAX = 30;

/** A card that the payer has typed, as it is sent: encrypted, with the merchant's own 3-D Secure result. Notes 7.1 and 7.4 */
export interface TypedCard extends EncryptedCard {
  /** The gateway's own numbers. Notes 7.3 */
  readonly CardType: number | undefined;
  readonly CardholderName: string;
  readonly ECI: string;
  readonly AVV: string | undefined;
  readonly XID: string | undefined;
}

export function typedCard(card: NewCardDetails, { options }: PayCommand, { settings, keys }: Connection): TypedCard | Unsendable {
  const { eci: given, avv, xid } = MyposOptions.parse(options);
  const eci = given ?? (settings.require_three_ds_result ? undefined : settings.default_eci);
  if (eci === undefined) return unsendable('ECI', 'is missing: a card needs a 3-D Secure result');
  const problem = unsendableCard(card);
  if (problem !== undefined) return problem;
  const plain = {
    number: card.number,
    expiryMonth: card.expiry_month,
    expiryYear: card.expiry_year,
    securityCode: card.security_code ?? '',
  };
  return {
    ...encryptCard(plain, keys.encryptionKey, settings.expiry_order),
    CardType: cardTypeOf(card.number, settings.brands),
    CardholderName: card.holder ?? '',
    ECI: eci,
    AVV: avv,
    XID: xid,
  };
}

function unsendableCard({ number, security_code, holder }: NewCardDetails): Unsendable | undefined {
  if (!/^\d{13,19}$/.test(number) || !hasValidCheckDigit(number)) {
    return unsendable('PAN', 'is no card number', 'invalid_card_number');
  }
  if (!/^\d{3}$/.test(security_code ?? '')) return unsendable('CVC', 'has not three digits', 'invalid_security_code');
  if (holder === null || Array.from(holder).length > HOLDER_LENGTH_MAX) {
    return unsendable('CardholderName', `has not 1 to ${HOLDER_LENGTH_MAX} characters`, 'invalid_holder_name');
  }
  return undefined;
}
