import type { CardId } from '@paydesk/shared/ids';
import { Fault } from '../faults.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import { usableCard } from './usable-card.ts';

interface Ports {
  readonly cards: Cards;
  readonly accounts: Accounts;
}

/**
 * The stored cards that a payer may choose from, and the one account that knows them all.
 *
 * @throws {Fault} `invalid_request`, which names each card that cannot be offered; `account_unsuitable`.
 */
export async function usableCards(
  ports: Ports,
  merchant: string,
  ids: readonly CardId[],
  wantedAccount: string | undefined,
): Promise<{ cards: readonly StoredCard[]; account: GatewayAccount }> {
  const known = await ports.cards.loadAll(ids);
  const cards = ids.map((id) => known.find((card) => card.id === id && card.merchant === merchant));
  const home = wantedAccount ?? cards.find((card) => card?.deletedAt === null)?.account;
  const errors = cards.flatMap((card, index) => {
    const message = whyNot(card, home);
    return message === undefined ? [] : [{ path: `cards.${String(index)}`, message }];
  });
  const [first] = ids;
  if (errors.length > 0 || first === undefined) {
    throw new Fault(
      'invalid_request',
      'Not all of these cards can be offered for one payment. Leave those out, or ask for another payment.',
      {
        errors,
      },
    );
  }
  const { account } = await usableCard(ports, merchant, first, wantedAccount);
  return { cards: cards.filter((card) => card !== undefined), account };
}

function whyNot(card: StoredCard | undefined, home: string | undefined): string | undefined {
  if (card === undefined) return 'is no stored card of yours';
  if (card.deletedAt !== null) return 'was deleted';
  if (card.account === home) return undefined;
  return `can be used with the gateway account "${card.account}" only, and this payment is for "${String(home)}"`;
}
