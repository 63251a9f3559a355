import type { Card } from '@paydesk/shared/card';
import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import type { ScheduleStatus } from '@paydesk/shared/schedule';
import { stateBadge } from './arrivals-section.ts';
import { cardName } from './card-name.ts';
import { badge, type Column, fact, moment, table } from './facts.ts';
import { type Html, html } from './html.ts';
import { isOutcomeAwaited, type OrderState } from './order-state.ts';
import type { Subscription } from './subscriptions.ts';
import { type Language, wordsOf } from './words.ts';

type Move = 'pause' | 'resume' | 'cancel';

const PAID: readonly string[] = ['authorized', 'captured'];

const MOVES: Readonly<Record<ScheduleStatus, readonly Move[]>> = {
  active: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  completed: [],
  canceled: [],
};

export function subscriptionSection(
  { schedule, payments }: Subscription,
  stateOf: (payment: string) => OrderState,
  cards: readonly Card[],
  language: Language,
): Html {
  const words = wordsOf(language);
  const { account } = words;
  const { id, status, paused_because: reason, next_run_at: next, runs_made: made, runs_max: most } = schedule;
  const card = cards.find((known) => known.id === schedule.card);
  const rows = payments.map((payment) => [
    html`<bdi>${payment.order_reference}</bdi>`,
    moment(payment.created_at, language),
    formatMoney(payment.amount, payment.currency, language),
    badge(payment.status, words.payment_statuses[payment.status] ?? payment.status),
    stateBadge(stateOf(payment.id), language),
  ]);
  const [order, time, amount, paid, state] = account.columns;
  const columns: readonly Column[] = [
    { name: order },
    { name: time },
    { name: amount, shape: 'amount' },
    { name: paid, shape: 'wide' },
    { name: state },
  ];
  return html`<article class="tile" id="${id}" aria-labelledby="name-${id}"${liveness({ schedule, payments }, stateOf)}>
<h3 id="name-${id}">${account.subscription} ${badge(status, account.schedule_statuses[status])}</h3>
<dl>
${reason === null ? html`` : fact(account.paused_because, account.pause_reasons[reason])}
${fact(account.next_payment, status === 'active' && next !== null ? moment(next, language) : account.none_to_come)}
${fact(account.payments_made, most === null ? String(made) : account.of(made, most))}
${card === undefined ? html`` : fact(account.paid_with, cardName(card, words))}
</dl>
<div class="row">
${MOVES[status].map((move) => html`<form method="post" action="/account/subscriptions/${id}/${move}?language=${language}"><button class="button ${move === 'cancel' ? 'plain' : 'second'}" id="${move}-${id}">${account[move]}</button></form>\n`)}</div>
<h4>${account.payments}</h4>
${payments.length === 0 ? html`<p class="quiet">${account.no_payments}</p>` : table(`${account.payments} ${schedule.order_reference}`, columns, rows)}
</article>`;
}

/** The page's script brings this part up to date as long as something can still happen to it. */
function liveness({ schedule, payments }: Subscription, stateOf: (payment: string) => OrderState): Html {
  const isSettled = ({ id, status }: Payment) =>
    status !== 'processing' && status !== 'unknown' && !(PAID.includes(status) && isOutcomeAwaited(stateOf(id)));
  const settled = schedule.status !== 'active' && payments.every(isSettled);
  if (settled) return html``;
  const version = [schedule.updated_at, ...payments.map(({ id, status }) => `${id} ${status} ${stateOf(id)}`)].join(' ');
  return html` data-live="${version}"`;
}
