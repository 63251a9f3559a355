import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import { moment } from './facts.ts';
import { type Html, html } from './html.ts';
import { type Language, wordsOf } from './words.ts';

/** Why a person has to look at a payment, and what the payer's bank disputes. */
export function attentionNotice(payment: Payment, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  const reasons = payment.attention.map(
    ({ code, since }) => html`<p>${office.attention[code]} <small>${moment(since, language, 'day')}</small></p>\n`,
  );
  const disputes = payment.disputes.map(
    ({ kind, amount, reason_code: reason, opened_at: openedAt }) =>
      html`<p>${office.dispute_kinds[kind]}: ${formatMoney(amount, payment.currency, language)}${reason === null ? '' : ` (${reason})`} <small>${moment(openedAt, language, 'day')}</small></p>\n`,
  );
  return html`${reasons.length === 0 ? html`` : html`<div class="notice bad">${reasons}</div>`}
${disputes.length === 0 ? html`` : html`<h2>${office.disputes}</h2>${disputes}`}`;
}

/** The two things that can be done at once: to have the gateway asked, and to say that a person has looked. */
export function attentionForms({ id, operations, attention }: Payment, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  if (operations.length === 0) return html``;
  return html`<div class="actions">
<form method="post" action="/back-office/payments/${id}/check?language=${language}" class="row"><button class="button plain">${office.check}</button></form>
${
  attention.length === 0
    ? html``
    : html`<form method="post" action="/back-office/payments/${id}/clear?language=${language}" class="row">
<div class="field"><label for="clear-note">${office.clear_note}</label>
<input id="clear-note" name="note" autocomplete="off" required maxlength="500"></div>
<button class="button second">${office.clear}</button>
</form>`
}
</div>`;
}
