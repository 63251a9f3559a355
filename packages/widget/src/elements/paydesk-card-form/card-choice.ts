import type { Checkout, CheckoutState, StoredCard } from '@paydesk/shared/checkout';
import type { Decline } from '@paydesk/shared/decline';
import { hasExpired } from '../../card/expiry.ts';

/** Which card the form asks for: the stored one, or another. */
export class CardChoice {
  another = false;
  /** The stored card is known to have expired. It is not offered again. */
  expired = false;
  /** The payer has chosen another card than the one the last decline is about. */
  settled = false;
  #offered: StoredCard | null = null;
  #replaceable = false;
  #declined: number | null = null;

  /** The stored card, while it is the one to pay with. */
  get stored(): StoredCard | null {
    return this.another ? null : this.#offered;
  }

  get maySwitch(): boolean {
    return this.#offered !== null && this.#replaceable && !this.expired;
  }

  /** Chooses for the payer: at the beginning, and at every decline that was not shown before. */
  follow({ stored_cards: stored, other_card: replaceable }: Checkout, { decline, attempt, card }: CheckoutState, beginning: boolean): void {
    const offered = stored[0] ?? null;
    this.#offered = offered;
    this.#replaceable = replaceable;
    if (!beginning && (decline === null || attempt === this.#declined)) return;
    this.#declined = attempt;
    this.settled = this.another = this.expired = false;
    if (offered === null) return;
    const { expiry_month: month, expiry_year: year } = offered;
    this.expired = month !== null && year !== null && hasExpired({ month, year }, new Date());
    this.another = replaceable && (this.expired || (decline !== null && !mayHelpAgain(offered, decline, card)));
  }

  /** The payer chooses. */
  switch(): void {
    this.another = !this.another;
    this.settled = true;
  }
}

/** Whether the decline is one of the stored card, and another try with it may help. */
function mayHelpAgain(stored: StoredCard, { action, code }: Decline, tried: CheckoutState['card']): boolean {
  // The reason for the decline of another card must not stand above the stored one.
  if (tried !== null && tried.last_four !== stored.last_four) return false;
  // Of a stored card nothing but the security code can be corrected.
  return action === 'check_details' ? code === 'invalid_security_code' : action !== 'use_another_card';
}
