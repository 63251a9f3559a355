export const NO_SCRIPT = 'scripts cannot be turned off in Firefox over WebDriver BiDi';
const CRASH = 'a process of Firefox ESR 153 crashes (signal 11) while Playwright reads the roles inside of the receipt';
export const NO_AXE = 'processes of Firefox ESR 153 crash (signal 11) after axe has read some of the pages';

/** Tests of `e2e` that only Chromium can run, by their titles, and why. In Firefox they are reported as skipped, with the reason. */
export const ONLY_IN_CHROMIUM: Readonly<Record<string, string>> = {
  'a browser without JavaScript finds its way from the bank to the result': NO_SCRIPT,
  'a browser without JavaScript finds its way to the payment page and back to the result': NO_SCRIPT,
  'the wait page leads to the result page, which follows the outcome (JavaScript: false)': NO_SCRIPT,
  'the button prints, and is only there where a script can make it work': NO_SCRIPT,
  'a subscription makes its first payment at once, and is paused, resumed and canceled': NO_SCRIPT,
  'a payer reads the receipt in fr-CA, and prints it on one page': CRASH,
  'a payer reads the receipt in en-CA, and prints it on one page': CRASH,
  'a decline has its receipt, too': CRASH,
  'a hold is captured by the batch, and the back office asks for a duplicate of the receipt': CRASH,
};
