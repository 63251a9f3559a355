import type { Receipt } from '@paydesk/shared/receipt';
import type { FrameMessages } from '../i18n/messages.ts';
import { receiptWords } from '../i18n/receipt-words.ts';
import { html, type Html } from './html.ts';

/** More lines than this fit on one printed page only in columns. */
const LINES_OF_ONE_COLUMN = 40;

/**
 * All that the gateway demands to be shown. The lines have a fixed width and run from left to right in every language.
 *
 * @param print How it is printed.
 */
export function receiptMarkup(receipt: Receipt, messages: FrameMessages, locale: string, print: Html): Html {
  const { rows, statement, links } = receiptWords(receipt, messages, locale);
  return html`<section class="receipt" aria-labelledby="receipt-title">
    <h2 id="receipt-title">${messages.receipt_title}</h2>
    <dl>
      ${rows.map(
        ([term, detail]) =>
          html`<div>
            <dt>${term}</dt>
            <dd><bdi>${detail}</bdi></dd>
          </div> `,
      )}
    </dl>
    ${receipt.lines.length === 0 ? html`` : slip(receipt.lines)}
    <p class="statement">${statement}</p>
    <ul class="papers">
      ${links.map(([url, words]) => html`<li><a href="${url}" target="_blank" rel="noopener noreferrer">${words}</a></li> `)}
    </ul>
    <p class="actions">${print}</p>
  </section>`;
}

/** HTML drops a line break right after the tag, so an extra one keeps the blank line that some receipts begin with. */
function slip(lines: readonly string[]): Html {
  const length = lines.length > LINES_OF_ONE_COLUMN ? 'long' : 'short';
  return html`<pre class="${length}" dir="ltr" tabindex="0" aria-labelledby="receipt-title" role="group">
${lines.join('\n')}</pre>`;
}
