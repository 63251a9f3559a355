import type { Checkout } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import { fill } from '@paydesk/widget/i18n/fill';
import type { Messages } from '@paydesk/widget/i18n/messages';
import { mayRetry, outcomeWords } from '@paydesk/widget/i18n/outcome-words';
import { document, type Page } from './document.ts';
import { receiptSection } from './receipt-section.ts';
import { html, type Html } from './html.ts';

export interface ResultPage extends Pick<Page, 'locale' | 'direction'> {
  readonly messages: Messages;
  readonly checkout: Checkout;
  readonly orderReference: string;
  readonly checkoutPath: string;
  /** The merchant's page, with the id of the payment. */
  readonly returnUrl: string | null;
}

/** How the payment ended and what to do next. It needs no script, and prints on one page with a receipt. */
export function resultPage({ messages, checkout, orderReference, checkoutPath, returnUrl, ...page }: ResultPage): string {
  const { state, merchant, receipt } = checkout;
  const words = outcomeWords(state, messages);
  const amount = checkout.amount === 0 ? [] : [row(messages.amount, formatMoney(checkout.amount, checkout.currency, page.locale))];
  const card = state.card?.last_four == null ? [] : [row(messages.card, `${state.card.brand ?? ''} •••• ${state.card.last_four}`.trim())];
  const links = [
    ...(mayRetry(state) ? [html`<a class="button" href="${checkoutPath}">${messages.retry}</a>`] : []),
    ...(returnUrl === null
      ? []
      : [html`<a class="button secondary" href="${returnUrl}" target="_top">${fill(messages.return_to_merchant, { merchant })}</a>`]),
  ];
  return document({
    ...page,
    title: `${words.title} · ${merchant}`,
    body: html`<main class="sheet" data-paydesk-page="result" data-status="${state.status}">
      <header><p class="merchant">${merchant}</p></header>
      <h1 class="outcome ${words.kind}">${words.title}</h1>
      <p>${words.sentence}</p>
      <p>${words.action}</p>
      <dl>
        ${amount}${row(messages.order, orderReference)}${card}
      </dl>
      ${receipt === null ? html`` : receiptSection(receipt, messages, page.locale)}
      <p class="links">${links}</p>
    </main>`,
  });
}

function row(term: string, value: string): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}
