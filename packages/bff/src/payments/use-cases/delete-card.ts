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

/** Forgets a stored card, here and, where the gateway can, there. Deleting it twice changes nothing. */
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

/** Nobody can use it any more, whether the gateway has heard of that or not. */
function silence(error: unknown): void {
  if (!(error instanceof GatewayFault)) throw error;
}
