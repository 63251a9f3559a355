import { merchantOf, type Gateway } from '../gateway.ts';
import type { Challenge, Order } from '../orders.ts';
import { amountShown, creq, paReq, sessionOf } from './acs-messages.ts';
import { escapeHtml, hiddenForm, pageDocument, submittingDocument } from '../../chassis/html.ts';
import { creqUrl, methodDoneUrl, methodUrl, paReqUrl, redirectUrl, termUrl } from './urls.ts';

/**
 * The page that leads to a 3DS 1.0.2 ACS. It goes to the browser through a form-encoded answer and the merchant's hands,
 * so it holds what a careless decoder breaks: line feeds, ampersands, plus signs and quotes.
 */
export function paReqDocument(gateway: Gateway, order: Order, challenge: Challenge): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${merchantOf(gateway, order).name} & bank: "3-D Secure" + ${amountShown(order)}`)}</title>
</head>
<body onload="document.forms['pareq'].submit()">
<p role="status">Taking you to your bank…</p>
${hiddenForm({
  name: 'pareq',
  action: paReqUrl(gateway),
  fields: [
    ['PaReq', paReq(gateway, order)],
    ['TermUrl', termUrl(gateway, order, challenge)],
    ['MD', sessionOf(order, challenge)],
  ],
})}
</body>
</html>
`;
}

/** The page of the sandbox, a form called returnform that leads to the gateway's own test page. */
export function testFormDocument(gateway: Gateway, order: Order, challenge: Challenge): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>3-D Secure</title>
</head>
<body onload="document.returnform.submit()">
${hiddenForm({
  name: 'returnform',
  action: redirectUrl(gateway, order, challenge),
  fields: [
    ['mpi_status', 'Y'],
    ['cavv', 'AAABBBCCCDDD+/=='],
    ['eci', '05'],
    ['token', challenge.token],
    ['status', 'processing'],
  ],
})}
</body>
</html>
`;
}

export function creqDocument(gateway: Gateway, order: Order, challenge: Challenge): string {
  return submittingDocument('3-D Secure', 'Taking you to your bank…', {
    name: 'creq',
    action: creqUrl(gateway),
    fields: [
      ['creq', creq(order, challenge)],
      ['threeDSSessionData', sessionOf(order, challenge)],
    ],
  });
}

/** The 3DS Method step: a hidden frame of the bank looks at the browser, then it goes on by itself. */
export function methodDocument(gateway: Gateway, order: Order, challenge: Challenge): string {
  const form = hiddenForm({ name: 'method', action: methodDoneUrl(gateway, order, challenge), fields: [['completed', 'Y']] });
  return pageDocument({
    title: 'Checking your browser',
    body: `<h1>Checking your browser</h1>
<p role="status">Your bank is checking this browser. This takes a moment.</p>
<iframe src="${escapeHtml(methodUrl(gateway, order, challenge))}" title="Browser check of your bank" tabindex="-1"></iframe>
${form}`,
    script: `
var sent = false;
function goOn() { if (!sent) { sent = true; document.forms[0].submit(); } }
document.querySelector('iframe').addEventListener('load', goOn);
setTimeout(goOn, 3000);`,
  });
}
