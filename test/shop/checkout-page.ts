import { formatMoney } from '@paydesk/shared/money';
import type { Payment } from '@paydesk/shared/payment';
import { Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Order } from './orders.ts';
import { wordsOf } from './words.ts';

/** The card form stands in the shop's own page, exactly as the API has returned it. */
export function checkoutPage(order: Order, payment: Payment): string {
  const words = wordsOf(order.language);
  return layout({
    language: order.language,
    title: words.checkout,
    scripted: true,
    main: html`<div class="checkout" id="checkout" data-order-url="/orders/${encodeURIComponent(order.reference)}">
<section aria-labelledby="summary">
<h1 id="summary">${words.checkout}</h1>
<dl>
<div><dt>${words.product}</dt><dd>${order.reference}</dd></div>
<div class="total"><dt>${words.total}</dt><dd>${formatMoney(payment.amount, payment.currency, order.language)}</dd></div>
</dl>
<p><a href="${payment.checkout_url}">${words.pay_on_a_page}</a></p>
<details><summary>${words.events}</summary><ol id="events" aria-label="${words.events}"><li class="quiet">${words.no_events}</li></ol></details>
</section>
<section class="card-form" aria-label="${words.places.embedded}">
${embedded(payment.embed_html, order)}
</section>
</div>`,
  });
}

/** Where the bank's page opens is the merchant's choice: an attribute. The frame's address says the same, so that it is loaded once. */
function embedded(embedHtml: string, { challenge }: Order): Html {
  if (challenge === 'modal') return new Html(embedHtml);
  const chosen = embedHtml.replace('<paydesk-checkout ', '<paydesk-checkout challenge="redirect" ');
  return new Html(chosen.replace(/(\/frame\?[^"]*)"/, '$1&amp;challenge=redirect"'));
}
