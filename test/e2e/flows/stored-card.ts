import { CardId } from '@paydesk/shared/ids';
import type { TypedCard } from '../../fixtures/cards.ts';
import { savedCard } from '../../support/paid-with.ts';
import type { System } from '../../support/start-system.ts';
import { orderOf } from './messages.ts';

/** A stored card and the initial payment it was typed for. */
export async function aStoredCard(system: System, typed?: TypedCard): Promise<{ card: CardId; initial: string }> {
  const card = CardId.parse(await savedCard(system, typed));
  const { payment } = await system.api.readCard(card);
  return { card, initial: payment };
}

/** The card reference id that the gateway has given for a payment. */
export function cardReferenceOf({ simulator }: System, initial: string): string {
  const reference = simulator.cardReferences().find(({ clientOrderId }) => clientOrderId === orderOf(initial));
  return reference!.id;
}
