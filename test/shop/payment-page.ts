import type { PossibleOperations } from '@paydesk/shared/modification';
import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import type { TimelineEntry } from '@paydesk/shared/timeline';
import { cardName } from './card-name.ts';
import { attentionForms, attentionNotice } from './attention-section.ts';
import { badge, fact, moment, table } from './facts.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Told } from './arrivals.ts';
import { arrivalsSection, stateBadge } from './arrivals-section.ts';
import type { BatchTime } from './batch-clock.ts';
import { batchSection } from './batch-section.ts';
import { actionForms, type Refusal, refusalNotice } from './payment-actions.ts';
import { isOperationOpen } from './possible-actions.ts';
import { receiptSection } from './receipt-section.ts';
import { timelineTable } from './timeline-table.ts';
import { type Language, type Words, wordsOf } from './words.ts';

export interface PaymentToShow {
  readonly payment: Payment;
  readonly timeline: readonly TimelineEntry[];
  readonly possible: PossibleOperations;
  readonly refusal: Refusal | undefined;
  /** By webhooks; `undefined`: neither ordered here nor told of. */
  readonly told: Told | undefined;
  /** A duplicate of the receipt can be asked for. */
  readonly receipts: boolean;
  /** Of the gateway that executes in a batch. */
  readonly batch: BatchTime | undefined;
}

const UNDER_WAY: readonly string[] = ['awaiting_payer', 'processing', 'challenged', 'unknown'];

/** A payment as the shop's own people see it, and what they can do with it. */
export function paymentPage(language: Language, shown: PaymentToShow): string {
  const { payment, timeline, told, possible, refusal, receipts, batch } = shown;
  const words = wordsOf(language);
  const { back_office: office } = words;
  const waits = UNDER_WAY.includes(payment.status) || isOperationOpen(payment);
  const version = `${payment.updated_at} ${timeline.length}`;
  return layout({
    language,
    title: `${office.payment} ${payment.order_reference}`,
    scripted: true,
    main: html`<p><a href="/back-office?language=${language}">${office.title}</a></p>
${refusal === undefined ? html`` : refusalNotice(refusal, payment, language)}
${batch === undefined ? html`` : batchSection(payment.id, batch, language)}
<article class="order" id="payment"${waits ? html` data-live="${version}"` : html``}>
<h1>${office.payment} <bdi>${payment.order_reference}</bdi> ${badge(payment.status, payment.status)}</h1>
${attentionNotice(payment, language)}
${payment.status === 'challenged' ? html`<p class="notice">${office.challenged} <a href="${payment.checkout_url}">${office.to_the_bank}</a></p>` : html``}
<dl>
<div id="order-state" data-live="${told?.state ?? ''}"><dt>${words.order_state}</dt><dd>${stateBadge(told?.state, language)}</dd></div>
${facts(payment, language, words)}</dl>
<section aria-labelledby="possible">
<h2 id="possible">${office.possible}</h2>
${isOperationOpen(payment) ? html`<p class="quiet">${office.under_way}</p>` : actionForms(payment, possible, language)}
${attentionForms(payment, language)}
</section>
${payment.operations.length === 0 ? html`` : html`<h2>${office.operations}</h2>${operationsTable(payment, language, words)}`}
${receiptSection(payment, language)}
${receipts && payment.operations.length > 0 ? html`<form method="post" action="/back-office/payments/${payment.id}/receipt?language=${language}"><button class="button plain">${words.receipt.ask}</button></form>` : html``}
<h2>${words.timeline}</h2>
${timelineTable(timeline, words)}
</article>
${arrivalsSection(told, language)}`,
  });
}

function facts(payment: Payment, language: Language, words: Words): readonly Html[] {
  const { back_office: office } = words;
  const { card, decline, authorization_expires_at: heldUntil } = payment;
  const money = (amount: number) => formatMoney(amount, payment.currency, language);
  return [
    fact(words.total, money(payment.amount)),
    fact(office.captured, money(payment.amount_captured)),
    fact(office.refunded, money(payment.amount_refunded)),
    fact(office.initiator, office.initiators[payment.initiator]),
    ...(card === null ? [] : [fact(words.card, cardName(card, words))]),
    ...(payment.authentication === null ? [] : [fact(office.authentication, office.authentication_methods[payment.authentication.method])]),
    ...(decline === null ? [] : [fact(office.decline, decline.code)]),
    ...(payment.status !== 'authorized' || heldUntil === null ? [] : [fact(office.held_until, moment(heldUntil, language, 'day'))]),
  ];
}

function operationsTable({ operations, currency }: Payment, language: Language, { back_office: office }: Words): Html {
  const [kind, status, amount, number, time] = office.operation_columns;
  return table(
    office.operations,
    [{ name: kind }, { name: status }, { name: amount, shape: 'amount' }, { name: number, shape: 'wide' }, { name: time }],
    operations.map((operation) => [
      html`${operation.kind}${operation.origin === 'gateway' ? html` <small>${office.made_elsewhere}</small>` : html``}`,
      html`${badge(operation.status, operation.status)}${operation.decline === null ? html`` : html` <small>${operation.decline.code}</small>`}`,
      formatMoney(operation.amount, currency, language),
      operation.gateway.order_id ?? '',
      moment(operation.created_at, language),
    ]),
  );
}
