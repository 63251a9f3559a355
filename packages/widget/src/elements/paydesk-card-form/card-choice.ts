import type { Checkout, CheckoutState, StoredCard } from '@paydesk/shared/checkout';
import { hasExpired } from '../../card/expiry.ts';

/** Which card the form asks for: the stored one, or another. */
export class CardChoice {
  another = false;
  /** The stored card is known to have expired. It is not offered again. */
  expired = false;
  /** The payer has turned to another card than the one the last decline speaks of. */
  settled = false;
  #declined: number | null = null;

  /** Chooses for the payer: at the beginning, and whenever there is a decline that was not told before. */
  follow({ stored_card: stored }: Checkout, { decline, attempt, card }: CheckoutState, beginning: boolean): void {
    if (!beginning && (decline === null || attempt === this.#declined)) return;
    this.#declined = attempt;
    this.settled = this.another = this.expired = false;
    if (stored === null) return;
    const { expiry_month: month, expiry_year: year } = stored;
    this.expired = month !== null && year !== null && hasExpired({ month, year }, new Date());
    this.another = stored.other_card && (this.expired || (decline !== null && !mayHelpAgain(stored, decline, card)));
  }

  /** The payer chooses. */
  switch(): void {
    this.another = !this.another;
    this.settled = true;
  }
}

/** Whether the decline is one of the stored card, and another try with it may help. */
function mayHelpAgain(stored: StoredCard, { action, code }: NonNullable<CheckoutState['decline']>, tried: CheckoutState['card']): boolean {
  // What is said of the card that was tried must not stand above the stored one.
  if (tried !== null && tried.last_four !== stored.last_four) return false;
  // Of a stored card nothing but the security code can be corrected.
  return action === 'check_details' ? code === 'invalid_security_code' : action !== 'use_another_card';
}
