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

/** A gateway is not asked more often about one card. */
const FRESH_FOR_MS = 60_000;

/** A stored card, with what its gateway says of it; as it was last known when the gateway does not answer. */
export function readCard({ cards, accounts, clock }: Ports) {
  return async (merchant: string, id: CardId): Promise<StoredCard> => {
    const card = await cards.load(id);
    if (card?.merchant !== merchant) throw new Fault('not_found', 'You have no stored card with this id.');
    const now = clock.now();
    const gateway = accounts.find(card.account)?.gateway;
    if (card.deletedAt !== null || gateway?.cards?.read === undefined) return card;
    if (now.getTime() - card.updatedAt.getTime() < FRESH_FOR_MS) return card;
    const report = await gateway.cards.read(card.reference).catch(silence);
    if (report?.outcome !== 'known') return card;
    const summary = { ...card.summary, ...report.card, id: card.id };
    await cards.refresh(card.id, summary, now);
    return { ...card, summary, updatedAt: now };
  };
}

function silence(error: unknown): undefined {
  if (!(error instanceof GatewayFault)) throw error;
}
