import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import type { TimelineEntry } from '@paydesk/shared/timeline';
import { cardName } from './card-name.ts';
import { fact } from './facts.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Order } from './orders.ts';
import { receiptSection } from './receipt-section.ts';
import { isCardOnItsWay } from './saved-cards.ts';
import { timelineTable } from './timeline-table.ts';
import { type Words, wordsOf } from './words.ts';

const PAID: readonly string[] = ['authorized', 'captured'];
const UNDER_WAY: readonly string[] = ['processing', 'challenged', 'unknown'];
const PAYABLE: readonly string[] = ['awaiting_payer', 'declined', 'failed', ...UNDER_WAY];

/** What the merchant API says about the payment, never what a browser has said. */
export function orderPage(order: Order, payment: Payment, timeline: readonly TimelineEntry[]): string {
  const words = wordsOf(order.language);
  const { card, status } = payment;
  const waits = UNDER_WAY.includes(status) || isCardOnItsWay(payment);
  const path = `/orders/${encodeURIComponent(order.reference)}`;
  return layout({
    language: order.language,
    title: `${words.order} ${order.reference}`,
    scripted: true,
    main: html`<article class="order" id="order"${waits ? html` data-live="${status} ${payment.updated_at}"` : html``}>
<h1>${headline(status, words)}</h1>
<dl>
${fact(words.order, order.reference)}
${fact(words.total, formatMoney(payment.amount, payment.currency, order.language))}
${fact(words.status, status)}
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

function headline(status: string, words: Words): string {
  if (PAID.includes(status)) return words.thanks;
  return UNDER_WAY.includes(status) ? words.on_its_way : words.not_paid;
}

function savedForNextTime(order: Order, payment: Payment, { account, card_is_saved: saved }: Words): Html {
  if (isCardOnItsWay(payment)) return html`<p class="notice">${account.card_on_its_way}</p>`;
  if (!order.save_card || payment.card?.id == null) return html``;
  return html`<p class="notice good">${saved}: <a href="/account?language=${order.language}">${account.title}</a></p>`;
}
