import { merchantOf, type Gateway } from '../gateway.ts';
import type { Challenge, Order } from '../orders.ts';
import { acsAnswer, amountShown } from './acs-messages.ts';
import { escapeHtml, pageDocument, submittingDocument } from '../../chassis/html.ts';
import { decisionUrl, termUrl, waitUrl } from './urls.ts';

const REFRESH_SECONDS = 1;

/** The issuer's page, with one button for each thing a payer may do. */
export function acsDocument(gateway: Gateway, order: Order, challenge: Challenge): string {
  const { password } = order.behavior.challenge;
  const complaint = challenge.wrongPasswords > 0 ? '<p class="alert" role="alert">That password is not right. Try again.</p>\n' : '';
  const question =
    password === ''
      ? ''
      : `${complaint}<label for="password">Password <small>(in this sandbox: ${escapeHtml(password)})</small></label>
<input id="password" name="password" type="text" autocomplete="off" autocapitalize="none" spellcheck="false">
`;
  return pageDocument({
    title: 'Test bank: confirm your payment',
    body: `<h1>Confirm your payment</h1>
<p>Test bank asks whether it is you who is paying. No real money moves.</p>
<dl>
<dt>Merchant</dt><dd>${escapeHtml(merchantOf(gateway, order).name)}</dd>
<dt>For</dt><dd>${escapeHtml(order.description)}</dd>
<dt>Amount</dt><dd>${escapeHtml(amountShown(order))}</dd>
<dt>Card</dt><dd>${escapeHtml(order.card.brand)} •••• ${escapeHtml(order.card.lastFour)}</dd>
</dl>
<form method="POST" action="${escapeHtml(decisionUrl(gateway, order, challenge))}">
${question}<button class="first" name="decision" value="approve">Approve</button>
<button name="decision" value="fail">Fail</button>
<button name="decision" value="cancel">Cancel</button>
<button name="decision" value="leave">Leave</button>
</form>`,
  });
}

/** From the bank back to the gateway. */
export function acsAnswerDocument(gateway: Gateway, order: Order, challenge: Challenge): string {
  return submittingDocument('Thank you', 'Taking you back to the shop…', {
    name: 'acsanswer',
    action: termUrl(gateway, order, challenge),
    fields: Object.entries(acsAnswer(order, challenge)),
  });
}

export function leftDocument(): string {
  return pageDocument({
    title: 'You left the bank page',
    body: `<h1>You left the bank page</h1>
<p>Nothing takes you back to the shop from here. The gateway gives up after a while. You can close this page.</p>`,
  });
}

/** The gateway keeps the browser while the acquirer has not answered. */
export function gatewayWaitDocument(gateway: Gateway, order: Order, challenge: Challenge): string {
  const address = escapeHtml(waitUrl(gateway, order, challenge));
  return pageDocument({
    title: 'Processing your payment',
    head: `<meta http-equiv="refresh" content="${String(REFRESH_SECONDS)};url=${address}">\n`,
    body: `<h1>Processing your payment</h1>
<p role="status">The payment of ${escapeHtml(amountShown(order))} is being processed. Please wait.</p>
<p><a href="${address}">Look again</a></p>`,
  });
}
