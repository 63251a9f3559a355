import type { NewCardDetails } from '@paydesk/shared/card';
import type { SecretDigits } from '@paydesk/shared/secret-digits';

/** A card as the payer has typed it, for one call. What has read it wipes it. */
export interface CardDetails extends Pick<NewCardDetails, 'expiry_month' | 'expiry_year' | 'holder'> {
  readonly number: SecretDigits;
  readonly security_code: SecretDigits | null;
}

/** Of a stored card the payer types the security code alone. */
export interface StoredCardDetails {
  readonly security_code: SecretDigits;
}

/** Overwrites what is secret of a card. */
export function wipe(card: CardDetails | StoredCardDetails | null): void {
  if (card === null) return;
  if ('number' in card) card.number.wipe();
  card.security_code?.wipe();
}
