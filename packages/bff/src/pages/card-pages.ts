import type { PageData } from '@paydesk/shared/page-data';
import { frameMessages, type Messages } from '@paydesk/widget/i18n/messages';
import { fill } from '@paydesk/widget/i18n/fill';
import { document } from './document.ts';
import { html, json, type Html } from './html.ts';
import { scriptElement, type Script } from './script.ts';

export interface CardPage {
  readonly data: Omit<PageData, 'messages'>;
  readonly messages: Messages;
  readonly script: Script;
  /** The same payment as a page of its own. */
  readonly checkoutUrl: string;
  readonly waitPath: string;
}

/** The document of the frame in the merchant's page: nothing but the form. */
export function framePage(page: CardPage): string {
  const { data, messages } = page;
  return document({
    ...data,
    title: fill(messages.page_checkout_title, { merchant: data.checkout.merchant }),
    sheet: false,
    head: head(page),
    body: html`<noscript
        ><p><a href="${page.checkoutUrl}" target="_top">${messages.page_noscript_checkout}</a></p></noscript
      >
      <div id="paydesk"></div>`,
  });
}

/** The hosted checkout page: the same form on a page of ours. */
export function checkoutPage(page: CardPage): string {
  const { data, messages, waitPath } = page;
  const { merchant, description } = data.checkout;
  const title = fill(messages.page_checkout_title, { merchant });
  const underWay = data.checkout.state.attempt !== null;
  return document({
    ...data,
    title,
    head: html`${head(page)}${underWay ? html`<noscript><meta http-equiv="refresh" content="0;url=${waitPath}" /></noscript> ` : html``}`,
    body: html`<main class="sheet">
      <header>
        <h1 class="merchant">${merchant}</h1>
        ${description === null ? html`` : html`<p class="description">${description}</p>`}
      </header>
      <noscript><p class="notice">${messages.page_noscript_checkout}</p></noscript>
      <div id="paydesk"></div>
    </main>`,
  });
}

/** The script of the form comes in parts. One is for what is shown beside a new card. */
function partsNeededBy({ stored_cards, payer_fields }: PageData['checkout']): readonly string[] {
  return stored_cards.length > 0 || payer_fields.length > 0 ? ['rest-of-the-form'] : [];
}

function head({ data, messages, script }: CardPage): Html {
  const pageData: PageData = { ...data, messages: { ...frameMessages(messages, data.checkout) } };
  return html`<script type="application/json" id="paydesk-page">
      ${json(pageData)}
    </script>
    ${scriptElement(script, partsNeededBy(data.checkout))}`;
}
