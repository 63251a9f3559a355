import { passesCheckDigit } from '../chassis/card-numbers.ts';
import type { ParameterRule } from './parameters.ts';
import { ERROR_CODE, Refusal } from './refusal.ts';

/** Decoded and trimmed values; what was sent empty is absent. */
export type Parameters = ReadonlyMap<string, string>;

const AUSTRALIAN_STATES = new Set(['ACT', 'NSW', 'NT', 'QLD', 'SA', 'TAS', 'VIC', 'WA']);
const STATES_REQUIRED_IN = new Set(['US', 'CA', 'AU']);
const CALLBACK_PORTS = new Set(['', '80', '8080', '443', '8443']);

const BROWSER_ALWAYS = ['accept_header', 'user_agent', 'accept_language', 'javascript_enabled'];
const BROWSER_WITH_SCRIPT = ['java_enabled', 'color_depth', 'screen_height', 'screen_width', 'time_zone'];

const malformed = (message: string): Refusal => new Refusal(ERROR_CODE.malformedRequest, message);
const requirement = (name: string): Refusal => malformed(`Parameter ${name} is required`);

/** @throws {Refusal} 1, naming the first parameter that is missing, too long or of the wrong form. */
export function checkParameters(rules: readonly ParameterRule[], values: Parameters): void {
  for (const rule of rules) {
    const value = values.get(rule.name);
    if (value === undefined) {
      if (rule.required) throw requirement(rule.name);
      continue;
    }
    if (characterCount(value) > rule.lengthMax)
      throw malformed(`Parameter ${rule.name} is longer than ${String(rule.lengthMax)} characters`);
    const complaint = rule.complaint(value);
    if (complaint !== undefined) throw malformed(`Parameter ${rule.name} ${complaint}`);
  }
}

/** @throws {Refusal} 1 for an expiry year of two digits. */
export function checkFourDigitYear(values: Parameters): void {
  if (values.get('expire_year')?.length === 2) throw malformed('Parameter expire_year must be a year of four digits');
}

/** Unicode code points, as the gateway's database counts. */
const characterCount = (text: string): number => Array.from(text).length;

/** What one parameter demands of another. @throws {Refusal} 1 */
export function checkCombinations(values: Parameters): void {
  checkState(values);
  checkReturnAddress(values);
  checkBrowserData(values);
}

/** The codes of Australia are listed, of the others only their length is known. */
function checkState(values: Parameters): void {
  const country = values.get('country') ?? '';
  const state = values.get('state');
  if (state === undefined) {
    if (STATES_REQUIRED_IN.has(country)) throw requirement('state');
    return;
  }
  const isKnown = country === 'AU' ? AUSTRALIAN_STATES.has(state) : state.length === 2;
  if (!isKnown) throw malformed('Parameter state must be a state code of its country');
}

/** @throws {Refusal} 1 when the payer could not be sent back. */
export function checkReturnAddress(values: Parameters): void {
  const hasBoth = values.has('redirect_success_url') && values.has('redirect_fail_url');
  if (!values.has('redirect_url') && !hasBoth) throw requirement('redirect_url');
}

function checkBrowserData(values: Parameters): void {
  if (values.get('customer_browser_info') !== 'true') return;
  const runsScripts = values.get('customer_browser_javascript_enabled') === 'true';
  for (const name of runsScripts ? [...BROWSER_ALWAYS, ...BROWSER_WITH_SCRIPT] : BROWSER_ALWAYS) {
    if (!values.has(`customer_browser_${name}`)) throw requirement(`customer_browser_${name}`);
  }
}

/** Some cards have no security code. Notes 4.1 */
const MAESTRO = /^(5[06-8]|6[37])/;

/** @throws {Refusal} 1, 8, 9 or 10; never repeating what was sent. */
export function checkCard(values: Parameters): void {
  const number = values.get('credit_card_number') ?? '';
  if (!/^\d{12,20}$/.test(number) || !passesCheckDigit(number)) {
    throw new Refusal(ERROR_CODE.badCreditCardNumber, 'Bad credit card number');
  }
  if (values.has('cvv2')) checkSecurityCode(values);
  else if (!MAESTRO.test(number)) throw requirement('cvv2');
  if (!values.has('card_printed_name')) throw new Refusal(ERROR_CODE.noCardPrintedName, 'No card printed name');
}

/** @throws {Refusal} 9; never repeating what was sent. */
export function checkSecurityCode(values: Parameters): void {
  if (!/^\d{3,4}$/.test(values.get('cvv2') ?? '')) throw new Refusal(ERROR_CODE.badCreditCardCvv, 'Bad credit card CVV');
}

/** @throws {Refusal} 123 */
export function checkCallbackUrls(values: Parameters, portRule: boolean): void {
  for (const name of ['notify_url', 'server_callback_url']) {
    const value = values.get(name);
    if (value !== undefined && !isCallbackUrl(value, portRule)) {
      throw new Refusal(ERROR_CODE.invalidCallbackUrl, `Invalid callback URL in ${name}`);
    }
  }
}

function isCallbackUrl(text: string, portRule: boolean): boolean {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  return !portRule || CALLBACK_PORTS.has(url.port);
}
