import { GatewayFault } from '../../payments/faults.ts';
import type { GatewayCards } from '../../payments/ports/gateway.ts';
import type { ReportFacts } from '../../payments/ports/gateway-reports.ts';
import { valueOf } from './answers/signed-tree.ts';
import { cardFacts } from './cards/card-facts.ts';
import type { TypedCard } from './cards/typed-card.ts';
import { sendRequest, type Connection } from './client.ts';
import { statusName } from './status-codes.ts';

/** The gateway stores a card with the payment that it pays, and never afterwards. Notes 7.2 */
export const STORED_CARDS: GatewayCards = {
  store: ({ cardReference }) =>
    Promise.resolve(
      cardReference === null
        ? { outcome: 'refused', reason: 'the gateway keeps a card only while it is paid with, and has kept none' }
        : { outcome: 'stored', reference: cardReference },
    ),
};

/**
 * Stores a typed card that has just paid. Storing takes no money, so a lost answer costs the token alone: the payment
 * has been made all the same.
 */
export async function storeCard(card: TypedCard, connection: Connection): Promise<ReportFacts> {
  try {
    const { status, tree } = await sendRequest('IPCIAStoreCard', { CardVerification: 1, ...card }, connection);
    const token = valueOf(tree, 'CardToken') ?? '';
    if (status !== '0' || token === '') return { details: { card_not_stored: statusName(status) } };
    const known = cardFacts({ lastFour: valueOf(tree, 'PAN'), expDate: valueOf(tree, 'ExpDate'), cardType: valueOf(tree, 'CardType') });
    return { cardReference: token, card: known, details: {} };
  } catch (error) {
    if (!(error instanceof GatewayFault)) throw error;
    return { details: { card_not_stored: error.message } };
  }
}
