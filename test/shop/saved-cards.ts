import type { Card } from '@paydesk/shared/card';
import type { Paydesk } from '@paydesk/shared/client';
import type { Payment } from '@paydesk/shared/payment';
import type { ShopRecords } from './records.ts';

export interface SavedCards {
  /** The latest first. */
  readonly cards: readonly Card[];
  /** Another one is about to be stored. */
  readonly onItsWay: boolean;
}

const PAID: readonly string[] = ['authorized', 'captured'];
const LOST: readonly string[] = ['canceled', 'refunded', 'expired'];
/** A card that is not stored by then was not stored at all. */
const STORED_WITHIN_MS = 60_000;

/** Mia's cards that can be used, as the merchant API knows them now. */
export async function savedCards(api: Paydesk, records: ShopRecords): Promise<SavedCards> {
  const awaited = await Promise.all([...records.awaitedCards].map((id) => api.readPayment(id)));
  for (const payment of awaited) learnCard(records, payment);
  const cards = await Promise.all([...records.cards].map((id) => api.readCard(id)));
  return { cards: cards.filter((card) => card.deleted_at === null).toReversed(), onItsWay: awaited.some(isCardOnItsWay) };
}

export function isCardOnItsWay({ save_card: wanted, save_card_answer: answer, status, card, updated_at: updatedAt }: Payment): boolean {
  const isAgreed = wanted === true || answer?.agreed === true;
  return isAgreed && card?.id == null && PAID.includes(status) && Date.now() - Date.parse(updatedAt) < STORED_WITHIN_MS;
}

function learnCard({ cards, awaitedCards }: ShopRecords, payment: Payment): void {
  if (payment.card?.id != null) cards.add(payment.card.id);
  const settled = payment.card?.id != null || LOST.includes(payment.status) || (PAID.includes(payment.status) && !isCardOnItsWay(payment));
  if (settled) awaitedCards.delete(payment.id);
}
