import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import { moment } from './facts.ts';
import { type Html, html } from './html.ts';
import { type Language, wordsOf } from './words.ts';

/** Why a person has to look at a payment, what the payer's bank disputes, and the two things that can be done about it at once. */
export function attentionSection(payment: Payment, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  const reasons = payment.attention.map(
    ({ code, since }) => html`<li>${office.attention[code]} <small>${moment(since, language, 'day')}</small></li>\n`,
  );
  return html`${reasons.length === 0 ? html`` : html`<div class="notice bad"><ul>${reasons}</ul></div>`}
${disputes(payment, language)}
${payment.operations.length === 0 ? html`` : html`<form method="post" action="/back-office/payments/${payment.id}/check?language=${language}"><button class="button plain">${office.check}</button></form>`}
${reasons.length === 0 ? html`` : clearForm(payment, language)}`;
}

function disputes({ disputes: opened, currency }: Payment, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  const rows = opened.map(
    ({ kind, amount, reason_code: reason, opened_at: openedAt }) =>
      html`<li>${office.dispute_kinds[kind]}: ${formatMoney(amount, currency, language)}${reason === null ? '' : ` (${reason})`} <small>${moment(openedAt, language, 'day')}</small></li>\n`,
  );
  return rows.length === 0 ? html`` : html`<h2>${office.disputes}</h2><ul>${rows}</ul>`;
}

function clearForm({ id }: Payment, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  return html`<form method="post" action="/back-office/payments/${id}/clear?language=${language}">
<label>${office.clear_note} <input name="note" required maxlength="500"></label>
<button class="button plain">${office.clear}</button>
</form>`;
}
