import { CARD_TYPES } from '../cards.ts';
import { storeOf, type Gateway } from '../gateway.ts';
import type { Order } from '../orders.ts';
import { STATUS } from '../status-codes.ts';
import type { HostedPage } from './hosted-pages.ts';
import { escapeHtml, pageDocument, problemDocument, submittingDocument } from '../../chassis/html.ts';

const DECLINES: Readonly<Record<number, string>> = {
  [STATUS.insufficientFunds]: 'There is not enough money on this card.',
  [STATUS.wrongExpiry]: 'The expiry date of this card is wrong or past.',
  [STATUS.authenticationFailed]: 'Your bank could not confirm that it is you.',
  [STATUS.duplicate]: 'This order has been paid already.',
};

export function cardDocument(gateway: Gateway, page: HostedPage, order: Order, mistake = ''): string {
  const decline = page.declined === 0 ? '' : `${DECLINES[page.declined] ?? 'Your bank declined the payment.'} Try another card, or cancel.`;
  const complaint = mistake === '' ? decline : mistake;
  return pageDocument({
    title: 'Pay by card',
    body: `<h1>Pay by card</h1>
<p>Test gateway. No real money moves.</p>
${details(gateway, order.storeId, [['For', order.description], ...amountRow(order)])}
<form method="post" accept-charset="utf-8" autocomplete="on" action="${escapeHtml(cardUrl(gateway, page))}">
${complaint === '' ? '' : `<p class="alert" role="alert">${escapeHtml(complaint)}</p>\n`}<label for="pan">Card number</label>
<input id="pan" name="pan" inputmode="numeric" autocomplete="cc-number" dir="ltr" maxlength="23" required>
<div class="half">
<div><label for="expiry">Expiry (MM/YY)</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" dir="ltr" maxlength="7" required></div>
<div><label for="cvc">Security code</label>
<input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" dir="ltr" maxlength="3" required></div>
</div>
<label for="holder">Name on card</label>
<input id="holder" name="holder" autocomplete="cc-name" dir="auto" maxlength="30">
<button class="first" name="decision" value="pay">Pay</button>
<button name="decision" value="cancel" formnovalidate>Cancel</button>
</form>`,
  });
}

export function bankDocument(gateway: Gateway, page: HostedPage): string {
  const { purpose } = page;
  const card = purpose.kind === 'authentication' ? purpose.card : page.challenged?.card;
  const storeId = purpose.kind === 'authentication' ? purpose.storeId : purpose.order.storeId;
  const brand = CARD_TYPES[card?.type ?? ''] ?? 'Card';
  return pageDocument({
    title: 'Test bank: confirm your payment',
    body: `<h1>Confirm your payment</h1>
<p>Test bank asks whether it is you who is paying. No real money moves.</p>
${details(gateway, storeId, [...amountRow(purpose.kind === 'authentication' ? purpose : purpose.order), ['Card', `${brand} •••• ${card?.lastFour ?? ''}`]])}
<form method="post" action="${escapeHtml(bankUrl(gateway, page))}">
<button class="first" name="decision" value="approve">Approve</button>
<button name="decision" value="fail">Fail</button>
<button name="decision" value="cancel">Cancel</button>
<button name="decision" value="leave">Leave</button>
</form>`,
  });
}

export function leftDocument(): string {
  return pageDocument({
    title: 'You left the bank page',
    body: `<h1>You left the bank page</h1>
<p>Nothing takes you back to the shop from here. You can close this page.</p>`,
  });
}

export function returnDocument({ end }: HostedPage): string {
  if (end === undefined) return problemDocument('Not possible', 'This payment has not ended.');
  return submittingDocument('Thank you', 'Taking you back to the shop…', { name: 'return', action: end.url, fields: end.fields });
}

/** What a payer sees of any error in the request; the reason is only in the log. */
export function errorDocument(storeName: string): string {
  return problemDocument('Payment not possible', `${storeName} has sent a shopping cart with errors. Please go back to the shop.`);
}

const cardUrl = (gateway: Gateway, { token }: HostedPage): string => `${gateway.publicUrl}/vmp/page/${token}`;
const bankUrl = (gateway: Gateway, { token }: HostedPage): string => `${gateway.publicUrl}/vmp/bank/${token}`;

type Row = readonly [name: string, value: string];

function amountRow({ amount, currency }: { readonly amount: string; readonly currency: string }): readonly Row[] {
  return amount === '' ? [] : [['Amount', `${amount} ${currency}`]];
}

function details(gateway: Gateway, storeId: string, rows: readonly Row[]): string {
  const all: readonly Row[] = [['Shop', storeOf(gateway, storeId).name], ...rows];
  const shown = all.filter(([, value]) => value !== '');
  return `<dl>\n${shown.map(([name, value]) => `<dt>${name}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd>`).join('\n')}\n</dl>`;
}
