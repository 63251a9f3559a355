import type { Checkout } from '@paydesk/shared/checkout';
import { formatMoney } from '@paydesk/shared/money';
import { fill } from '@paydesk/widget/i18n/fill';
import type { Messages } from '@paydesk/widget/i18n/messages';
import { mayRetry, outcomeWords } from '@paydesk/widget/i18n/outcome-words';
import { document, type Page } from './document.ts';
import { receiptSection } from './receipt-section.ts';
import { html, type Html } from '@paydesk/widget/markup/html';
import { scriptElement, type Script } from './script.ts';

export interface ResultPage extends Pick<Page, 'locale' | 'direction'> {
  readonly messages: Messages;
  readonly checkout: Checkout;
  readonly checkoutPath: string;
  readonly resultPath: string;
  readonly token: string;
  /** Follows an outcome that is still to come. */
  readonly script: Script;
}

const REFRESH_SECONDS = 15;

/**
 * How the payment ended and what to do next. It needs no script, and prints on one page with a receipt.
 * While the outcome is still to come the page follows it: by script, or by reloading where scripts are off.
 */
export function resultPage({ messages, checkout, checkoutPath, ...page }: ResultPage): string {
  const { state, merchant, receipt, order_reference: orderReference, return_url: returnUrl } = checkout;
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
    head:
      words.kind === 'pending'
        ? html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}" /></noscript> ${scriptElement(page.script)}`
        : html``,
    body: html`<main
      class="sheet"
      data-paydesk-page="result"
      data-payment="${checkout.payment}"
      data-token="${page.token}"
      data-version="${state.version}"
      data-result-url="${page.resultPath}"
      data-status="${state.status}"
      data-attention="${String(state.needs_attention)}"
    >
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
