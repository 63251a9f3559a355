import type { Card } from '@paydesk/shared/card';
import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import { randomUUID } from 'node:crypto';
import { stateBadge } from './arrivals-section.ts';
import { cardName } from './card-name.ts';
import { CLOSE_PATH } from './closing-routes.ts';
import { badge, type Column, moment, table } from './facts.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { OrderState } from './order-state.ts';
import { type Language, wordsOf } from './words.ts';

export interface BackOffice {
  readonly payments: readonly Payment[];
  /** What the shop itself holds of an order, by its payment. */
  readonly stateOf: (payment: string) => OrderState | undefined;
  readonly cards: readonly Card[];
  /** Of the page with older payments. */
  readonly olderCursor: string | null;
}

export const CHARGE_CURRENCY = 'EUR';
const CHARGE_OFFERED = '25.00';

export function backOfficePage(language: Language, { payments, stateOf, cards, olderCursor }: BackOffice): string {
  const words = wordsOf(language);
  const { back_office: office, closing } = words;
  const [order, status, state, amount, captured, refunded] = office.columns;
  const columns: readonly Column[] = [
    { name: order },
    ...[status, state].map((name) => ({ name, shape: 'wide' as const })),
    ...[amount, captured, refunded].map((name) => ({ name, shape: 'amount' as const })),
  ];
  const version = payments.map(({ id, updated_at: at }) => `${id} ${at} ${stateOf(id) ?? ''}`).join(' ');
  return layout({
    language,
    title: office.title,
    scripted: true,
    main: html`<h1>${office.title}</h1>
<div id="payments" class="tile" data-live="${version}">
<h2>${office.payments}</h2>
${
  payments.length === 0
    ? html`<p class="quiet">${office.no_payments}</p>`
    : table(
        office.payments,
        columns,
        payments.map((payment) => row(payment, stateOf(payment.id), language)),
      )
}
${olderCursor === null ? html`` : html`<p><a href="/back-office?language=${language}&amp;cursor=${encodeURIComponent(olderCursor)}">${office.older}</a></p>`}
</div>
<section aria-labelledby="cards-title">
<h2 id="cards-title">${office.cards}</h2>
${cards.length === 0 ? html`<p class="quiet">${office.no_cards}</p>` : html``}
<ul class="plain tiles">${cards.map((card) => html`<li class="tile">${chargeForm(card, language)}</li>\n`)}</ul>
</section>
<section class="tile" aria-labelledby="closing-title">
<h2 id="closing-title">${closing.offer}</h2>
<p class="quiet">${closing.why}</p>
<form method="post" action="${CLOSE_PATH}?language=${language}"><button class="button second">${closing.button}</button></form>
</section>`,
  });
}

function row(payment: Payment, orderState: OrderState | undefined, language: Language): readonly (string | Html)[] {
  const money = (amount: number) => (amount === 0 ? '–' : formatMoney(amount, payment.currency, language));
  const status = badge(payment.status, payment.status);
  const state = stateBadge(orderState, language);
  return [
    html`<a href="/back-office/payments/${payment.id}?language=${language}"><bdi>${payment.order_reference}</bdi></a><br><small class="quiet">${moment(payment.created_at, language)}</small><span class="narrow">${status} ${orderState === undefined ? '' : state}</span>`,
    status,
    state,
    money(payment.amount),
    money(payment.amount_captured),
    money(payment.amount_refunded),
  ];
}

function chargeForm(card: Card, language: Language): Html {
  const words = wordsOf(language);
  return html`<article aria-labelledby="${card.id}">
<h3 id="${card.id}">${cardName(card, words)}</h3>
<form method="post" action="/back-office/cards/${card.id}/charge?language=${language}" class="row">
<input type="hidden" name="key" value="${randomUUID()}">
<div class="field"><label for="amount-${card.id}">${words.back_office.amount_to_charge} (${CHARGE_CURRENCY})</label>
<input id="amount-${card.id}" name="amount" value="${CHARGE_OFFERED}" inputmode="decimal" autocomplete="off" required maxlength="16"></div>
<button class="button">${words.back_office.charge}</button>
</form>
</article>`;
}
