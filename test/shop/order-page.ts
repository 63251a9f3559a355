import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import type { TimelineEntry } from '@paydesk/shared/timeline';
import { stateBadge } from './arrivals-section.ts';
import { cardName } from './card-name.ts';
import { badge, fact } from './facts.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { isOutcomeAwaited, type OrderState } from './order-state.ts';
import type { Order } from './orders.ts';
import { receiptSection } from './receipt-section.ts';
import { isCardOnItsWay } from './saved-cards.ts';
import { timelineTable } from './timeline-table.ts';
import { type Words, wordsOf } from './words.ts';

const PAID: readonly string[] = ['authorized', 'captured'];
const UNDER_WAY: readonly string[] = ['processing', 'challenged', 'unknown'];
const THANKED: readonly OrderState[] = ['held', 'paid', 'disputed', 'partly_given_back'];
const PAYABLE: readonly string[] = ['awaiting_payer', 'declined', 'failed', ...UNDER_WAY];

/**
 * What the merchant API says about the payment, never what a browser has said.
 *
 * @param state Of the order, as webhooks have told it: the shop gives thanks for nothing else.
 */
export function orderPage(order: Order, payment: Payment, timeline: readonly TimelineEntry[], state: OrderState): string {
  const words = wordsOf(order.language);
  const { card, status } = payment;
  const isOnItsWay = isOutcomeAwaited(state) && (UNDER_WAY.includes(status) || PAID.includes(status));
  const waits = isOnItsWay || isCardOnItsWay(payment);
  const path = `/orders/${encodeURIComponent(order.reference)}`;
  return layout({
    language: order.language,
    title: `${words.order} ${order.reference}`,
    scripted: true,
    main: html`<article class="order" id="order"${waits ? html` data-live="${status} ${payment.updated_at} ${state}"` : html``}>
<h1>${isOnItsWay ? words.on_its_way : headline(state, words)}</h1>
<dl>
${fact(words.order, order.reference)}
${fact(words.total, formatMoney(payment.amount, payment.currency, order.language))}
${fact(words.order_state, stateBadge(state, order.language))}
${fact(words.status, badge(status, words.payment_statuses[status] ?? status))}
${card === null ? html`` : fact(words.card, cardName(card, words))}
</dl>
${savedForNextTime(order, payment, words)}
${receiptSection(payment, order.language)}
${PAYABLE.includes(status) ? html`<p><a class="button" href="${path}/checkout">${words.continue_payment}</a></p>` : html``}
<h2>${words.timeline}</h2>
${timelineTable(timeline, words)}
<p><a href="/?language=${order.language}">${words.back_to_shop}</a></p>
</article>`,
  });
}

function headline(state: OrderState, words: Words): string {
  if (THANKED.includes(state)) return words.thanks;
  return state === 'given_back' ? words.money_back : words.not_paid;
}

function savedForNextTime(order: Order, payment: Payment, { account, card_is_saved: saved }: Words): Html {
  if (isCardOnItsWay(payment)) return html`<p class="notice">${account.card_on_its_way}</p>`;
  if (payment.save_card_answer?.agreed !== true || payment.card?.id == null) return html``;
  return html`<p class="notice good">${saved}: <a href="/account?language=${order.language}">${account.title}</a></p>`;
}
