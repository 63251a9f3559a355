import type { Card } from '@paydesk/shared/card';
import { formatMoney } from '@paydesk/shared/money';
import type { ScheduleStatus } from '@paydesk/shared/schedule';
import { cardName } from './card-name.ts';
import { badge, fact, moment, table } from './facts.ts';
import { type Html, html } from './html.ts';
import type { Subscription } from './subscriptions.ts';
import { type Language, wordsOf } from './words.ts';

type Move = 'pause' | 'resume' | 'cancel';

const MOVES: Readonly<Record<ScheduleStatus, readonly Move[]>> = {
  active: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  completed: [],
  canceled: [],
};

export function subscriptionSection({ schedule, payments }: Subscription, cards: readonly Card[], language: Language): Html {
  const words = wordsOf(language);
  const { account } = words;
  const { id, status, paused_because: reason, next_run_at: next, runs_made: made, runs_max: most } = schedule;
  const card = cards.find((known) => known.id === schedule.card);
  const rows = payments.map((payment) => [
    payment.order_reference,
    moment(payment.created_at, language),
    formatMoney(payment.amount, payment.currency, language),
    badge(payment.status, words.payment_statuses[payment.status] ?? payment.status),
  ]);
  const [order, time, amount, state] = account.columns;
  const columns = [{ name: order }, { name: time }, { name: amount, shape: 'amount' }, { name: state }] as const;
  return html`<article class="tile" id="${id}" aria-labelledby="name-${id}"${liveness({ schedule, payments })}>
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
function liveness({ schedule, payments }: Subscription): Html {
  const settled = schedule.status !== 'active' && payments.every(({ status }) => status !== 'processing' && status !== 'unknown');
  if (settled) return html``;
  const version = [schedule.updated_at, ...payments.map(({ id, status }) => `${id} ${status}`)].join(' ');
  return html` data-live="${version}"`;
}
