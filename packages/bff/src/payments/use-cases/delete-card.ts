import type { CardId } from '@paydesk/shared/ids';
import { Fault, GatewayFault } from '../faults.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';

interface Ports {
  readonly cards: Cards;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

/** Deletes a stored card, here and, where the gateway can, there. Idempotent. */
export function deleteCard({ cards, accounts, clock }: Ports) {
  return async (merchant: string, id: CardId): Promise<StoredCard> => {
    const card = await cards.load(id);
    if (card?.merchant !== merchant) throw new Fault('not_found', 'You have no stored card with this id.');
    if (card.deletedAt !== null) return card;
    const at = clock.now();
    if ((await cards.delete(id, at)) === 'in_use') {
      throw new Fault('conflict', 'A schedule still uses this card. Cancel the schedule, or give it another card, first.');
    }
    await accounts.find(card.account)?.gateway.cards?.delete?.(card.reference).catch(silence);
    return { ...card, deletedAt: at };
  };
}

/** The card is unusable here, even where the gateway could not be reached. */
function silence(error: unknown): void {
  if (!(error instanceof GatewayFault)) throw error;
}
