import { MYPOS_FIELDS } from '@paydesk/shared/fields/gateways/mypos';
import { sentText } from '@paydesk/shared/fields/sent-text';
import { hasValidCheckDigit } from '@paydesk/shared/check-digit';
import { MyposOptions } from '@paydesk/shared/gateway-options';
import type { CardDetails } from '../../../payments/ports/card-details.ts';
import type { PayCommand } from '../../../payments/ports/gateway-commands.ts';
import { unsendable, type Unsendable } from '../../unsendable.ts';
import type { Connection } from '../client.ts';
import type { MyposSettings } from '../config.ts';
import { encryptCard, type EncryptedCard } from './card-encryption.ts';
import { cardTypeOf } from './card-facts.ts';

/** A card that the payer has typed, as it is sent: encrypted, with the merchant's own 3-D Secure result. Notes 7.1 and 7.4 */
export interface TypedCard extends EncryptedCard {
  /** The gateway's own numbers. Notes 7.3 */
  readonly CardType: number | undefined;
  readonly CardholderName: string;
  readonly ECI: string;
  readonly AVV: string | undefined;
  readonly XID: string | undefined;
}

export function typedCard(card: CardDetails, { options }: PayCommand, { settings, keys }: Connection): TypedCard | Unsendable {
  const { avv, xid } = MyposOptions.parse(options);
  const eci = eciOf(options, settings);
  if (eci === undefined) return MISSING_ECI;
  const problem = unsendableCard(card);
  if (problem !== undefined) return problem;
  const { number, expiry_month: expiryMonth, expiry_year: expiryYear, security_code: securityCode } = card;
  if (securityCode === null) return unsendableCode(null);
  return {
    ...encryptCard({ number, expiryMonth, expiryYear, securityCode }, keys.encryptionKey, settings.expiry_order),
    CardType: cardTypeOf(number.bin, settings.brands),
    CardholderName: sentText(MYPOS_FIELDS, 'holder', card.holder ?? ''),
    ECI: eci,
    AVV: avv,
    XID: xid,
  };
}

/** A card without a 3-D Secure result, where it needs one. */
export function unsendableEci(options: PayCommand['options'], settings: MyposSettings): Unsendable | undefined {
  return eciOf(options, settings) === undefined ? MISSING_ECI : undefined;
}

/** The first part of a card that does not fit. */
export function unsendableCard({ number, security_code, holder }: CardDetails): Unsendable | undefined {
  if (number.length < 13 || number.length > 19 || !hasValidCheckDigit(number)) {
    return unsendable('PAN', 'is no card number', 'invalid_card_number', {
      path: 'card.number',
      message: 'is not a valid card number',
      missing: false,
    });
  }
  if (security_code?.length !== 3) return unsendableCode(security_code);
  if (holder === null) {
    return unsendable('CardholderName', 'is missing', 'invalid_holder_name', { path: 'card.holder', message: 'is needed', missing: true });
  }
  return undefined;
}

function unsendableCode(code: CardDetails['security_code']): Unsendable {
  const objection = { path: 'card.security_code', message: 'must have three digits', missing: code === null };
  return unsendable('CVC', 'has not three digits', 'invalid_security_code', objection);
}

function eciOf(options: PayCommand['options'], settings: MyposSettings): string | undefined {
  return MyposOptions.parse(options).eci ?? (settings.require_three_ds_result ? undefined : settings.default_eci);
}

const MISSING_ECI = unsendable('ECI', 'is missing: a card needs a 3-D Secure result', 'gateway_error', {
  path: 'gateway_options.mypos.eci',
  message: 'is needed: this account sends a card only with the result of your own 3-D Secure',
  missing: true,
});
