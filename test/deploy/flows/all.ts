import type { Payment } from '@paydesk/shared/payment';
import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import { CARDS, DESJARDINS_CARDS, MYPOS_CARDS, type TypedCard } from '../../fixtures/cards.ts';
import { anOrder } from '../../fixtures/orders.ts';
import { DESJARDINS_ACCOUNT } from '../../simulators/desjardins/entry.ts';
import { MYPOS_ACCOUNTS } from '../../simulators/mypos/entry.ts';
import { modify } from './modifying.ts';
import { throughPages } from './pages.ts';
import { giveUp, payAtGateway, payEncrypted, payPlainly } from './payer.ts';
import { called, type Shop } from './shop.ts';
import { outcome, outcomeOrChallenge, watched } from './watching.ts';

type Flow = (shop: Shop) => Promise<void>;

/** Of an order. */
const PART = 4_900;

/** One payment each, but for the last two. One after the other they are begun in this order. */
export const FLOWS = {
  async saleEncrypted(shop) {
    const payment = await ordered(shop);
    await payEncrypted(shop, payment, CARDS.approved);
    await watched(shop, payment, 'polls', outcome);
  },
  async salePlain(shop) {
    const payment = await ordered(shop);
    await payPlainly(shop, payment, CARDS.approvedMastercard);
    await watched(shop, payment, 'stream', outcome);
  },
  list: (shop) => listed(shop, { limit: 25 }),
  frictionless: (shop) => challenged(shop, CARDS.frictionless, 'stream'),
  challengeByHtml: (shop) => challenged(shop, CARDS.challengedByHtml, 'polls'),
  challengeByRedirect: (shop) => challenged(shop, CARDS.challengedByRedirect, 'stream'),
  async capture(shop) {
    const payment = await authorized(shop);
    if (payment !== undefined) await modify(shop, payment, 'capture');
  },
  async cancel(shop) {
    const payment = await authorized(shop);
    if (payment !== undefined) await modify(shop, payment, 'cancel');
  },
  async partialRefund(shop) {
    const payment = await ordered(shop);
    await payEncrypted(shop, payment, CARDS.approved);
    const { status } = await watched(shop, payment, 'polls', outcome);
    if (status === 'captured') await modify(shop, payment, 'refund', PART);
  },
  search: (shop) => listed(shop, { status: 'captured', card_last_four: CARDS.approved.number.slice(-4), limit: 10 }),
  async recurring(shop) {
    shop.keptCard ??= await keptCard(shop);
    if (shop.keptCard === undefined) return;
    const payment = await ordered(shop, { card: shop.keptCard, initiator: 'merchant' });
    await watched(shop, payment, 'polls', outcome);
  },
  async myposHosted(shop) {
    const payment = await ordered(shop, { account: MYPOS_ACCOUNTS.hosted });
    await payAtGateway(shop, payment);
    await throughChallenge(shop, payment, MYPOS_CARDS.approved, 'stream');
  },
  async desjardinsPurchase(shop) {
    const payment = await ordered(shop, { account: DESJARDINS_ACCOUNT, currency: 'CAD' });
    await payEncrypted(shop, payment, DESJARDINS_CARDS.approved);
    await watched(shop, payment, 'polls', outcome);
  },
  async decline(shop) {
    const payment = await ordered(shop);
    await payEncrypted(shop, payment, CARDS.insufficientFunds);
    await watched(shop, payment, 'stream', outcome);
  },
  async givenUp(shop) {
    await giveUp(shop, await ordered(shop));
  },
} as const satisfies Readonly<Record<string, Flow>>;

export type FlowName = keyof typeof FLOWS;
export const FLOW_NAMES = Object.keys(FLOWS) as readonly FlowName[];

async function ordered(shop: Shop, wishes: Partial<NewPaymentRequest> = {}): Promise<Payment> {
  const [order, idempotencyKey] = [anOrder({ account: 'payneteasy', ...wishes }), crypto.randomUUID()];
  const payment = await called(shop, 'create', (api) => api.createPayment(order, { idempotencyKey, wait: 0 }));
  shop.payments.add(payment.id);
  return payment;
}

async function challenged(shop: Shop, card: TypedCard, by: 'stream' | 'polls'): Promise<void> {
  const payment = await ordered(shop);
  await payEncrypted(shop, payment, card);
  await throughChallenge(shop, payment, card, by);
}

async function throughChallenge(shop: Shop, payment: Payment, card: TypedCard, by: 'stream' | 'polls'): Promise<void> {
  const state = await watched(shop, payment, by, outcomeOrChallenge);
  if (state.status !== 'challenged') return;
  await throughPages(shop, state, card);
  await watched(shop, payment, by, outcome);
}

/** `undefined` when it was not. */
async function authorized(shop: Shop): Promise<Payment | undefined> {
  const payment = await ordered(shop, { intent: 'authorize' });
  await payEncrypted(shop, payment, CARDS.approved);
  const { status } = await watched(shop, payment, 'stream', outcome);
  return status === 'authorized' ? payment : undefined;
}

async function keptCard(shop: Shop): Promise<string | undefined> {
  const payment = await ordered(shop, { save_card: true });
  await payEncrypted(shop, payment, CARDS.approved);
  await watched(shop, payment, 'polls', outcome);
  return (await called(shop, 'read', (api) => api.readPayment(payment.id))).card?.id ?? undefined;
}

type Filters = NonNullable<Parameters<Shop['api']['listPayments']>[0]>;

async function listed(shop: Shop, filters: Filters): Promise<void> {
  await called(shop, 'list', (api) => api.listPayments(filters));
}
