import { amountShown } from '../challenge/acs-messages.ts';
import { merchantOf, type Gateway } from '../gateway.ts';
import type { Order, PaymentPage } from '../orders.ts';
import { escapeHtml, pageDocument } from '../../chassis/html.ts';
import { typedCardUrl } from './urls.ts';

/** @param complaint What is wrong with the card that was typed; empty at first. */
export function paymentPageDocument(gateway: Gateway, order: Order, page: PaymentPage, complaint: string): string {
  return pageDocument({
    title: 'Pay by card',
    body: `<h1>Pay by card</h1>
<p>Test gateway. No real money moves.</p>
<dl>
<dt>Merchant</dt><dd>${escapeHtml(merchantOf(gateway, order).name)}</dd>
<dt>For</dt><dd>${escapeHtml(order.description)}</dd>
<dt>Amount</dt><dd>${escapeHtml(amountShown(order))}</dd>
</dl>
<form method="POST" accept-charset="utf-8" autocomplete="on" action="${escapeHtml(typedCardUrl(gateway, order, page))}">
${complaint === '' ? '' : `<p class="alert" role="alert">${escapeHtml(complaint)}</p>\n`}<label for="number">Card number</label>
<input id="number" name="credit_card_number" inputmode="numeric" autocomplete="cc-number" dir="ltr" maxlength="24" required>
<div class="half">
<div><label for="expiry">Expiry (MM/YY)</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" dir="ltr" maxlength="7" required></div>
<div><label for="code">Security code</label>
<input id="code" name="cvv2" inputmode="numeric" autocomplete="cc-csc" dir="ltr" maxlength="4" required></div>
</div>
<label for="printed">Name on card</label>
<input id="printed" name="card_printed_name" autocomplete="cc-name" dir="auto" maxlength="128" required>
<button class="first" name="decision" value="pay">Pay</button>
<button name="decision" value="cancel" formnovalidate>Cancel</button>
</form>`,
  });
}
