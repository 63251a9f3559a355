import type { PossibleOperations } from '@paydesk/shared/modification';
import { formatMoney, toMajorUnits } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import { randomUUID } from 'node:crypto';
import { type Html, html } from './html.ts';
import { type Language, wordsOf } from './words.ts';

/** What the merchant API says to an operation that it does not do. */
export interface Refusal {
  /** In English. */
  readonly sentence: string;
  readonly possible: PossibleOperations | undefined;
}

export const PAYMENT_ACTIONS = ['capture', 'cancel', 'refund'] as const;
export type PaymentAction = (typeof PAYMENT_ACTIONS)[number];

/** Buttons only for what the payment's state allows. Each form has a key of its own: pressed twice, it is one operation. */
export function actionForms(payment: Payment, { capture, cancel, refund }: PossibleOperations, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  if (capture === null && !cancel && refund === null) return html`<p class="quiet">${office.nothing_possible}</p>`;
  const whole = (action: PaymentAction, most: number) =>
    form(
      payment,
      action,
      language,
      html`<button class="button">${office[action]} ${formatMoney(most, payment.currency, language)}</button>`,
    );
  return html`<div class="actions">
${capture === null ? html`` : whole('capture', capture.amount_max)}
${capture?.partial === true ? part(payment, 'capture', capture.amount_max, language) : html``}
${refund === null ? html`` : whole('refund', refund.amount_max)}
${refund?.partial === true ? part(payment, 'refund', refund.amount_max, language) : html``}
${cancel ? form(payment, 'cancel', language, html`<button class="button plain">${office.cancel}</button>`) : html``}
</div>`;
}

export function refusalNotice({ sentence, possible }: Refusal, payment: Payment, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  const upTo = (action: 'capture' | 'refund') => {
    const most = possible?.[action];
    return most == null ? [] : [office.up_to(office[action], formatMoney(most.amount_max, payment.currency, language))];
  };
  const instead = [...upTo('capture'), ...upTo('refund'), ...(possible?.cancel === true ? [office.cancel] : [])];
  return html`<div class="notice bad" role="alert">
<strong>${office.refused}</strong>
<p lang="en">${sentence}</p>
${possible === undefined ? html`` : html`<p>${office.possible_instead} ${instead.length === 0 ? office.nothing_possible : instead.join(', ')}</p>`}
</div>`;
}

function part(payment: Payment, action: 'capture' | 'refund', most: number, language: Language): Html {
  const { back_office: office } = wordsOf(language);
  const label = action === 'capture' ? office.amount_to_capture : office.amount_to_refund;
  const button = action === 'capture' ? office.capture_part : office.refund_part;
  const offered = toMajorUnits(BigInt(most) / 2n, payment.currency);
  return form(
    payment,
    action,
    language,
    html`<div class="field"><label for="${action}-amount">${label} (${payment.currency})</label>
<input id="${action}-amount" name="amount" value="${offered}" inputmode="decimal" autocomplete="off" required maxlength="16"></div>
<button class="button second">${button}</button>`,
  );
}

function form({ id }: Payment, action: PaymentAction, language: Language, fields: Html): Html {
  return html`<form method="post" action="/back-office/payments/${id}/${action}?language=${language}" class="row">
<input type="hidden" name="key" value="${randomUUID()}">
${fields}
</form>`;
}
