import type { Decision } from '../behavior.ts';
import { announce } from '../callbacks/announce.ts';
import { cancelOf, okOf, signed } from '../callbacks/callback-message.ts';
import type { CardData, KeptCard } from '../cards.ts';
import type { Parameters } from '../form.ts';
import { gatewayKey, storeOf, type Gateway } from '../gateway.ts';
import { challengeOf, decide } from '../issuer.ts';
import { keep } from '../methods/card-fields.ts';
import { findOrder, note, settle } from '../order-state.ts';
import { isPaid, type Order } from '../orders.ts';
import { STATUS } from '../status-codes.ts';
import type { AuthenticationPurpose, HostedPage } from './hosted-pages.ts';

/** The payer has typed a card: declined, to the bank, or paid. */
export async function presentCard(gateway: Gateway, page: HostedPage, order: Order, data: CardData): Promise<void> {
  if (page.step === 'card') page.underWay = useCard(gateway, page, order, data);
  await page.underWay;
}

/** The payer has pressed a button at the bank. */
export async function answerBank(gateway: Gateway, page: HostedPage, decision: Decision): Promise<void> {
  if (page.step === 'challenge') page.underWay = takeDecision(gateway, page, decision);
  await page.underWay;
}

async function useCard(gateway: Gateway, page: HostedPage, order: Order, data: CardData): Promise<void> {
  page.tries += 1;
  const card = keep(data);
  order.card = card;
  const outcome = isPaidMeanwhile(gateway, order)
    ? STATUS.duplicate
    : decide(gateway, order.behavior, { card, hundredths: order.hundredths, byToken: false });
  const presser = challengeOf(order.behavior, card);
  if (presser === 'none' || outcome === STATUS.duplicate) {
    await conclude(gateway, page, order, outcome);
    return;
  }
  page.challenged = { card, outcome };
  page.step = 'challenge';
  if (presser !== 'person') await takeDecision(gateway, page, presser);
}

async function takeDecision(gateway: Gateway, page: HostedPage, decision: Decision): Promise<void> {
  if (decision === 'leave') {
    page.step = 'left';
    return;
  }
  const { purpose } = page;
  if (purpose.kind === 'authentication') {
    endAuthentication(gateway, page, purpose, decision === 'approve');
    return;
  }
  const outcome = decision === 'approve' ? (page.challenged?.outcome ?? STATUS.success) : STATUS.authenticationFailed;
  await conclude(gateway, page, purpose.order, outcome);
}

export async function cancelPayment(gateway: Gateway, page: HostedPage, order: Order): Promise<void> {
  await page.underWay;
  if (page.step === 'done') return;
  if (!isPaid(order)) order.state = order.state === 'declined' ? 'declined' : 'abandoned';
  note(gateway, order, 'payer', 'cancelled');
  end(gateway, page, order, false);
}

async function conclude(gateway: Gateway, page: HostedPage, order: Order, outcome: number): Promise<void> {
  if (outcome !== STATUS.success) {
    settle(gateway, order, outcome);
    page.declined = outcome;
    page.step = 'card';
    if (page.tries >= gateway.settings.timings.payerTries) end(gateway, page, order, false);
    return;
  }
  page.step = 'done';
  settle(gateway, order, outcome);
  if (order.cardTokenRequest !== '0' && order.card !== undefined) storeCard(gateway, order, order.card);
  end(gateway, page, order, await announce(gateway, order));
}

function storeCard(gateway: Gateway, order: Order, card: KeptCard): void {
  order.cardToken = gateway.ids.cardToken();
  gateway.storedCards.add({ token: order.cardToken, storeId: order.storeId, card });
}

function end(gateway: Gateway, page: HostedPage, order: Order, stands: boolean): void {
  page.step = 'done';
  page.end = {
    method: 'POST',
    url: stands ? order.urls.ok : order.urls.cancel,
    fields: stands ? okOf(gateway, order) : cancelOf(gateway, order),
  };
}

/** What arrives at ReturnUrl is documented nowhere: this is the simulator's own. */
function endAuthentication(gateway: Gateway, page: HostedPage, purpose: AuthenticationPurpose, isApproved: boolean): void {
  const { storeId, cardToken, hundredths, currency, amount } = purpose;
  const reference = isApproved ? gateway.ids.authenticationReference() : '';
  if (isApproved) gateway.authentications.add(reference, { storeId, token: cardToken, hundredths, currency });
  const status = isApproved ? STATUS.success : STATUS.authenticationFailed;
  const fields: Parameters = [
    ['IPCmethod', 'IPCTDSProcess'],
    ['SID', storeId],
    ['Amount', amount],
    ['Currency', currency],
    ['TDSReferenceID', reference],
    ['Status', String(status)],
  ];
  page.step = 'done';
  page.end = {
    method: purpose.returnsBy,
    url: purpose.returnUrl,
    fields: signed(fields, gatewayKey(storeOf(gateway, storeId), purpose.keyIndex)),
  };
}

function isPaidMeanwhile(gateway: Gateway, order: Order): boolean {
  const counted = findOrder(gateway, order.storeId, order.orderId);
  return counted !== undefined && counted !== order && counted.reference !== '';
}
