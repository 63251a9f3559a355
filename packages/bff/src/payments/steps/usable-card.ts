import type { CardId } from '@paydesk/shared/ids';
import { Fault } from '../faults.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';

/** A merchant's stored card and the account that it can be used with. */
export async function usableCard(
  { cards, accounts }: { readonly cards: Cards; readonly accounts: Accounts },
  merchant: string,
  id: CardId,
  wantedAccount: string | undefined,
): Promise<{ card: StoredCard; account: GatewayAccount }> {
  const card = await cards.load(id);
  if (card?.merchant !== merchant || card.deletedAt !== null) throw new Fault('not_found', 'You have no stored card with this id.');
  const account = accounts.find(card.account);
  if (account === undefined) {
    throw new Fault('account_unsuitable', `The gateway account "${card.account}", which knows this card, is not configured any more.`);
  }
  if (wantedAccount !== undefined && wantedAccount !== card.account) {
    throw new Fault('account_unsuitable', `This card can be used with the gateway account "${card.account}" only. Leave the account out.`);
  }
  return { card, account };
}
