import type { Receipt } from '@paydesk/shared/receipt';
import { html, nothing, type TemplateResult } from 'lit';
import type { FrameMessages } from '../../i18n/messages.ts';
import { receiptWords } from '../../i18n/receipt-words.ts';

/** All that the gateway demands to be shown. The lines have a fixed width and run from left to right in every language. */
export function receiptView(receipt: Receipt, messages: FrameMessages, locale: string): TemplateResult {
  const { rows, statement, links } = receiptWords(receipt, messages, locale);
  return html`<section aria-labelledby="receipt">
    <h2 id="receipt">${messages.receipt_title}</h2>
    <dl>
      ${rows.map(([term, detail]) => html`<div><dt>${term}</dt><dd><bdi>${detail}</bdi></dd></div>`)}
    </dl>
    ${
      receipt.lines.length === 0
        ? nothing
        : html`<pre dir="ltr" tabindex="0" role="group" aria-labelledby="receipt">${receipt.lines.join('\n')}</pre>`
    }
    <p>${statement}</p>
    <p class="papers">
      ${links.map(([url, words]) => html`<a href=${url} target="_blank" rel="noopener noreferrer">${words}</a> `)}
    </p>
    <button
      class="button"
      @click=${() => {
        print();
      }}
    >
      ${messages.receipt_print}
    </button>
  </section>`;
}
