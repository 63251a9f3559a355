import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import type { TimelineEntry } from '@paydesk/shared/timeline';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Order } from './orders.ts';
import { type Words, wordsOf } from './words.ts';

const PAID: readonly string[] = ['authorized', 'captured'];
const UNDER_WAY: readonly string[] = ['processing', 'challenged', 'unknown'];
const PAYABLE: readonly string[] = ['awaiting_payer', 'declined', 'failed', ...UNDER_WAY];

/** What the merchant API says about the payment, never what a browser has said. */
export function orderPage(order: Order, payment: Payment, timeline: readonly TimelineEntry[]): string {
  const words = wordsOf(order.language);
  const { card, status } = payment;
  const cardRow = card === null ? html`` : row(words.card, `${card.brand ?? ''} •••• ${card.last_four ?? ''}`);
  const path = `/orders/${encodeURIComponent(order.reference)}`;
  return layout({
    language: order.language,
    title: `${words.order} ${order.reference}`,
    scripted: true,
    main: html`<article class="order" data-status="${status}" data-status-url="${UNDER_WAY.includes(status) ? `${path}/status` : ''}">
<h1>${headline(status, words)}</h1>
<dl>
${row(words.order, order.reference)}
${row(words.total, formatMoney(payment.amount, payment.currency, order.language))}
${row(words.status, status)}
${cardRow}
</dl>
${PAYABLE.includes(status) ? html`<p><a class="button" href="${path}/checkout">${words.continue_payment}</a></p>` : html``}
<h2>${words.timeline}</h2>
<div class="scrollable" tabindex="0" role="region" aria-label="${words.timeline}">
<table>
<thead><tr>${words.timeline_columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${timeline.map(({ sequence, source, event, status_after: after }) => html`<tr><td>${sequence}</td><td>${source}</td><td>${event}</td><td>${after}</td></tr>\n`)}</tbody>
</table>
</div>
<p><a href="/?language=${order.language}">${words.back_to_shop}</a></p>
</article>`,
  });
}

function headline(status: string, words: Words): string {
  if (PAID.includes(status)) return words.thanks;
  return UNDER_WAY.includes(status) ? words.on_its_way : words.not_paid;
}

function row(term: string, value: string): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}
