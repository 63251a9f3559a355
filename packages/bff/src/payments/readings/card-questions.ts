import type { Capabilities } from '@paydesk/shared/account';
import { hasExpired } from '@paydesk/shared/expiry';
import type { Attempt, Payment } from '../payment.ts';
import type { StoredCard } from '../ports/cards.ts';

type Choices = Pick<Payment, 'storedCards' | 'otherCardAllowed'>;

/** Whether the payer may type another card instead of a stored one. At an account with a payment page stored cards take none beside them. */
export function mayTypeOther({ storedCards, otherCardAllowed }: Choices, { payment_page: page }: Capabilities): boolean {
  return storedCards.length > 0 && otherCardAllowed && !page;
}

/** Whether the payer is asked to agree that the card is stored: one that is stored already is not asked about. */
export function asksToSave(payment: Choices & Pick<Payment, 'saveCard'>, can: Capabilities): boolean {
  return payment.saveCard === 'ask' && (payment.storedCards.length === 0 || mayTypeOther(payment, can));
}

/** Whether the card of an attempt is to be stored once it succeeds: the merchant has said so, or the payer was asked and has agreed. */
export function isToBeStored({ saveCard }: Pick<Payment, 'saveCard'>, attempt: Pick<Attempt, 'saveAgreed'> | undefined): boolean {
  return saveCard === true || (saveCard === 'ask' && attempt?.saveAgreed === true);
}

/**
 * The stored cards that the payer is offered, expired ones last. Deleted ones are left out, unless nothing else can be paid with:
 * an attempt then says what has become of them.
 *
 * @param known Those of the payment, in its order.
 */
export function offeredCards(known: readonly StoredCard[], payment: Choices, can: Capabilities, now: Date): readonly StoredCard[] {
  const left = known.filter(({ deletedAt }) => deletedAt === null);
  if (left.length === 0) return mayTypeOther(payment, can) ? [] : known;
  return [...left.filter((card) => !isPastExpiry(card, now)), ...left.filter((card) => isPastExpiry(card, now))];
}

function isPastExpiry({ summary: { expiry_month, expiry_year } }: StoredCard, now: Date): boolean {
  return expiry_month !== null && expiry_year !== null && hasExpired({ month: expiry_month, year: expiry_year }, now);
}
