import type { Card } from '@paydesk/shared/card';
import type { StoredCard } from '../ports/cards.ts';

/** A stored card as the API and events show it to merchants. */
export function cardSnapshot(card: StoredCard): Card {
  return {
    ...card.summary,
    id: card.id,
    account: card.account,
    payment: card.payment,
    created_at: card.createdAt.toISOString(),
    updated_at: card.updatedAt.toISOString(),
    deleted_at: card.deletedAt?.toISOString() ?? null,
  };
}
