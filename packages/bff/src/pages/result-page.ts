import type { Checkout } from '@paydesk/shared/checkout';
import type { Messages } from '@paydesk/widget/i18n/messages';
import { outcomeWords } from '@paydesk/widget/i18n/outcome-words';
import { html, type Html } from '@paydesk/widget/markup/html';
import { resultMarkup, resultTitle } from '@paydesk/widget/markup/result';
import { document, type Page } from './document.ts';
import { PRINT_SCRIPT_INTEGRITY, PRINT_SCRIPT_PATH } from './print-script.ts';
import { scriptElement, type Script } from './script.ts';

export interface ResultPage extends Pick<Page, 'locale' | 'direction' | 'framed'> {
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
  const { state, merchant, receipt } = checkout;
  const { locale } = page;
  const retry = html`<a class="button" href="${checkoutPath}">${messages.retry}</a>`;
  const script =
    receipt === null ? html`` : html`<script type="module" src="${PRINT_SCRIPT_PATH}" integrity="${PRINT_SCRIPT_INTEGRITY}"></script>`;
  const isPending = outcomeWords(state, messages).kind === 'pending';
  const again = html`<p class="links"><a href="${page.resultPath}">${messages.page_check_again}</a></p>`;
  return document({
    ...page,
    title: resultTitle(state, merchant, messages),
    head: isPending
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
      ${resultMarkup({ checkout, state, receipt, messages, locale, retry, print: printing(messages) })} ${isPending ? again : html``} ${script}
    </main>`,
  });
}

/** By a button that its script shows, or by the browser's own where scripts are off. */
function printing(messages: Messages): Html {
  return html`<button class="button secondary" type="button" id="print-receipt" hidden>${messages.receipt_print}</button>
    <noscript>${messages.page_noscript_print}</noscript>`;
}
