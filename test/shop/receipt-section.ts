import type { Payment } from '@paydesk/shared/payment';
import type { Receipt } from '@paydesk/shared/receipt';
import { fact } from './facts.ts';
import { type Html, html } from './html.ts';
import { type Language, wordsOf } from './words.ts';

/** Where the gateway has written one the shop must show it, and all that belongs to it: on its page, and in its e-mail. */
export function receiptSection({ operations }: Payment, language: Language): Html {
  const receipt = (operations.findLast(({ status, receipt: written }) => status === 'succeeded' && written !== null) ?? operations.at(-1))
    ?.receipt;
  return receipt == null ? html`` : section(receipt, language);
}

function section(receipt: Receipt, language: Language): Html {
  const { receipt: words } = wordsOf(language);
  const facts: readonly (readonly [string, string | null])[] = [
    [words.merchant, receipt.legal_name],
    [words.transaction, receipt.transaction],
    [words.authorization, receipt.authorization],
    [words.reference, receipt.reference],
    [words.holder, receipt.holder],
  ];
  return html`<section aria-labelledby="receipt">
<h2 id="receipt">${words.title}</h2>
<dl>${facts.flatMap(([term, value]) => (value === null ? [] : [fact(term, html`<bdi>${value}</bdi>`)]))}</dl>
<pre class="receipt" dir="ltr" tabindex="0" role="group" aria-labelledby="receipt">
${receipt.lines.join('\n')}</pre>
<p>${words.currency}</p>
<p><a href="${receipt.terms_url}">${words.terms}</a> · <a href="${receipt.refund_policy_url}">${words.refund_policy}</a></p>
</section>`;
}
