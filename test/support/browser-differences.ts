export const NO_SCRIPT = 'scripts cannot be turned off in Firefox over WebDriver BiDi';
const NO_COMPOSITION = 'an input method can only be imitated over the DevTools protocol';
const CRASH = 'a process of Firefox ESR 153 crashes (signal 11) while Playwright reads the roles inside of the receipt';
export const NO_AXE = 'processes of Firefox ESR 153 crash (signal 11) after axe has read some of the pages';

/** Tests of `e2e` that only Chromium can run, by their titles, and why. In Firefox they are reported as skipped, with the reason. */
export const ONLY_IN_CHROMIUM: Readonly<Record<string, string>> = {
  'a browser without JavaScript finds its way from the bank to the result': NO_SCRIPT,
  'a browser without JavaScript finds its way to the payment page and back to the result': NO_SCRIPT,
  'the wait page leads to the result page, which follows the outcome (JavaScript: false)': NO_SCRIPT,
  'the button prints, and is only there where a script can make it work': NO_SCRIPT,
  'a subscription makes its first payment at once, and is paused, resumed and canceled': NO_SCRIPT,
  'on the hosted page a payment is made, challengedByRedirect': NO_SCRIPT,
  'on the hosted page a payment is made, challengedByHtml': NO_SCRIPT,
  'from the snippet in the shop the bank opens in the whole window, and leads back to the shop': NO_SCRIPT,
  'from the snippet, without a challenge, the frame shows the result': NO_SCRIPT,
  'hosted: a declined payer reads why and pays with another card': NO_SCRIPT,
  'embedded: a declined payer reads why and pays with another card': NO_SCRIPT,
  'mistakes stand beside their fields, and what else was typed is kept': NO_SCRIPT,
  'double clicks, the back button, a reload and the same form posted again are one sale': NO_SCRIPT,
  'a payer at the bank gives up, and returns to the shop': NO_SCRIPT,
  'hosted: the payment page of the gateway is reached and left without a script': NO_SCRIPT,
  'embedded: the payment page of the gateway is reached and left without a script': NO_SCRIPT,
  'a receipt is shown without a script, and the payer is told to print it': NO_SCRIPT,
  'undo and redo lead to what was there, after any edits': NO_COMPOSITION,
  'a payer reads the receipt in fr-CA, and prints it on one page': CRASH,
  'a payer reads the receipt in en-CA, and prints it on one page': CRASH,
  'a decline has its receipt, too': CRASH,
  'a hold is captured by the batch, and the back office asks for a duplicate of the receipt': CRASH,
};
