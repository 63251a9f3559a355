import { behaviorOfCard } from '../behavior-defaults.ts';
import { keptCard } from '../cards.ts';
import { newChallenge, noChallenge } from '../challenge/new-challenge.ts';
import { endpointOf, type Gateway } from '../gateway.ts';
import type { Order, PaymentPage } from '../orders.ts';
import { PAGE_CANCELED } from '../outcomes.ts';
import { continueFromPage, finish } from '../processing.ts';
import type { TypedCard } from './typed-card.ts';

/** The payer pressed Pay. A second time, in another window, changes nothing. */
export function presentCard(gateway: Gateway, order: Order, page: PaymentPage, typed: TypedCard): void {
  const [initial] = order.transactions;
  if (initial.phase !== 'at_page') return;
  order.card = keptCard(typed, gateway.ids.cardHashId(typed.number));
  const presented = { number: typed.number, cvv: typed.cvv, kept: order.card };
  const { settings, clock } = gateway;
  const byCard = behaviorOfCard(presented, initial.amountMinor, endpointOf(gateway, order), settings.timings, clock.now());
  const behavior = page.steer(byCard);
  // The command was answered long ago.
  const when = behavior.callback.when === 'before-answer' ? 'after-outcome' : behavior.callback.when;
  order.behavior = { ...behavior, callback: { ...behavior.callback, when } };
  initial.behavior = order.behavior;
  initial.outcome = order.behavior.outcome;
  const { kind } = order.behavior.challenge;
  order.challenge = kind === 'none' ? noChallenge(gateway) : newChallenge(gateway, kind);
  continueFromPage(gateway, order);
}

/** The payer pressed Cancel. Later than that, the payment is under way. */
export function cancelAtPage(gateway: Gateway, order: Order): void {
  const [initial] = order.transactions;
  if (initial.phase !== 'at_page') return;
  order.challenge = noChallenge(gateway);
  finish(gateway, order, initial, PAGE_CANCELED);
}
