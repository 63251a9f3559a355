import { isIP } from 'node:net';

/** One row of the tables in Notes 4: the larger of two published lengths. */
export interface ParameterRule {
  readonly name: string;
  readonly required: boolean;
  /** In characters. */
  readonly lengthMax: number;
  /** Complaint about the form of a value, or undefined. */
  readonly complaint: (value: string) => string | undefined;
}

type Complaint = ParameterRule['complaint'];

const anyText: Complaint = () => undefined;
const pattern =
  (expression: RegExp, form: string): Complaint =>
  (value) =>
    expression.test(value) ? undefined : `must be ${form}`;
const oneOf = (words: readonly string[]): Complaint => pattern(new RegExp(`^(${words.join('|')})$`), words.join(' or '));

const digits = pattern(/^\d+$/, 'digits only');
const decimal = pattern(/^(0|[1-9]\d*)(\.\d+)?$/, 'a decimal number with a dot');
const flag = oneOf(['true', 'false']);
const url: Complaint = (value) => (URL.canParse(value) && /^https?:/i.test(value) ? undefined : 'must be an absolute URL');
const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const country: Complaint = (value) =>
  /^[A-Z]{2}$/.test(value) && REGIONS.of(value) !== undefined ? undefined : 'must be an ISO 3166-1 alpha-2 code';
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const currency: Complaint = (value) => (CURRENCIES.has(value) ? undefined : 'must be an ISO 4217 code');
const address: Complaint = (value) => (isIP(value) === 0 ? 'must be an IP address' : undefined);

const required = (name: string, lengthMax: number, complaint: Complaint = anyText): ParameterRule => ({
  name,
  required: true,
  lengthMax,
  complaint,
});
const optional = (name: string, lengthMax: number, complaint: Complaint = anyText): ParameterRule => ({
  name,
  required: false,
  lengthMax,
  complaint,
});

/** Complaints about security code, card number, printed name and callback URLs have codes of their own and are not in these tables. */
export function paymentParameters(descriptionLengthMax: number): readonly ParameterRule[] {
  return [
    required('client_orderid', 128),
    required('order_desc', descriptionLengthMax),
    required('amount', 10, decimal),
    required('currency', 3, currency),
    optional('first_name', 50),
    optional('last_name', 50),
    optional('ssn', 32),
    optional('birthday', 8, pattern(/^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, 'a date as YYYYMMDD')),
    required('address1', 256),
    required('city', 50),
    optional('state', 3, pattern(/^[A-Z]{2,3}$/, 'a state code of two or three letters')),
    required('zip_code', 10),
    required('country', 2, country),
    required('phone', 15, pattern(/^\+?\d[\d ()-]*$/, 'a phone number in international format')),
    optional('cell_phone', 15, pattern(/^\+?\d[\d ()-]*$/, 'a phone number in international format')),
    required('email', 50, pattern(/^("[^"]+"|[^\s@]+)@[^\s@]+$/, 'an e-mail address')),
    required('ipaddress', 45, address),
    optional('site_url', 128, url),
    optional('purpose', 128),
    optional('destination-card-no', 19, digits),
    required('credit_card_number', 20),
    required('expire_month', 2, pattern(/^(0[1-9]|1[0-2])$/, '01 to 12')),
    required('expire_year', 4, pattern(/^(\d{2}|\d{4})$/, 'a year of two or four digits')),
    optional('cvv2', 4),
    optional('card_printed_name', 128),
    optional('redirect_url', 128, url),
    optional('redirect_success_url', 128, url),
    optional('redirect_fail_url', 128, url),
    optional('server_callback_url', 128),
    optional('notify_url', 128),
    optional('merchant_data', 65_536),
    ...BROWSER_PARAMETERS,
    required('control', 40, pattern(/^[0-9a-f]{40}$/i, '40 hexadecimal digits')),
  ];
}

const CARD_PARAMETERS: ReadonlySet<string> = new Set(['credit_card_number', 'expire_month', 'expire_year', 'cvv2', 'card_printed_name']);
const NAMES: ReadonlySet<string> = new Set(['first_name', 'last_name']);

/** Notes 4.9: a payment without card data, and with names. */
export function formParameters(descriptionLengthMax: number): readonly ParameterRule[] {
  return paymentParameters(descriptionLengthMax)
    .filter(({ name }) => !CARD_PARAMETERS.has(name))
    .map((rule) => (NAMES.has(rule.name) ? { ...rule, required: true } : rule));
}

/** Notes 7.3 */
const BROWSER_PARAMETERS: readonly ParameterRule[] = [
  optional('customer_browser_info', 5, flag),
  optional('customer_browser_accept_header', 2048),
  optional('customer_browser_user_agent', 2048),
  optional('customer_browser_accept_language', 8),
  optional('customer_browser_javascript_enabled', 5, flag),
  optional('customer_browser_java_enabled', 5, flag),
  optional('customer_browser_color_depth', 2, oneOf(['1', '4', '8', '15', '16', '24', '32', '48'])),
  optional('customer_browser_screen_height', 6, digits),
  optional('customer_browser_screen_width', 6, digits),
  optional('customer_browser_time_zone', 5, pattern(/^-?\d+$/, 'minutes')),
];

/** Notes 4.10: a payment without amount. */
export const ACCOUNT_VERIFICATION_PARAMETERS: readonly ParameterRule[] = paymentParameters(125).filter(
  ({ name }) => name !== 'amount' && name !== 'currency',
);

const LOGIN = required('login', 20);
const CLIENT_ORDER_ID = required('client_orderid', 128);
const CONTROL = required('control', 40, pattern(/^[0-9a-f]{40}$/i, '40 hexadecimal digits'));
const COMMENT = optional('comment', 50);
const PART = [optional('amount', 10, decimal), optional('currency', 3, currency)];

export const STATUS_PARAMETERS: readonly ParameterRule[] = [
  LOGIN,
  CLIENT_ORDER_ID,
  optional('orderid', 20, digits),
  optional('by-request-sn', 128),
  CONTROL,
];

/** Of a command about an order that exists. */
export const ORDER_PARAMETERS: readonly ParameterRule[] = [LOGIN, CLIENT_ORDER_ID, required('orderid', 20, digits), CONTROL];
export const CAPTURE_PARAMETERS: readonly ParameterRule[] = [...ORDER_PARAMETERS, ...PART];
export const RETURN_PARAMETERS: readonly ParameterRule[] = [...ORDER_PARAMETERS, ...PART, COMMENT];
export const VOID_PARAMETERS: readonly ParameterRule[] = [...ORDER_PARAMETERS, ...PART];

export const GET_CARD_INFO_PARAMETERS: readonly ParameterRule[] = [LOGIN, required('cardrefid', 20, digits), CONTROL];

/** Notes 4.8. A complaint about the security code has a code of its own. */
export function rebillParameters(descriptionLengthMax: number): readonly ParameterRule[] {
  return [
    LOGIN,
    CLIENT_ORDER_ID,
    required('cardrefid', 20, digits),
    required('amount', 10, decimal),
    required('currency', 3, currency),
    required('order_desc', descriptionLengthMax),
    required('ipaddress', 45, address),
    optional('cvv2', 4),
    optional('enumerate_amounts', 128),
    optional('recurrent_scenario', 50, oneOf(['REGULAR', 'IRREGULAR'])),
    optional('recurrent_initiator', 50, oneOf(['CARDHOLDER', 'MERCHANT'])),
    COMMENT,
    optional('redirect_url', 128, url),
    optional('redirect_success_url', 128, url),
    optional('redirect_fail_url', 128, url),
    optional('server_callback_url', 128),
    optional('notify_url', 128),
    optional('merchant_data', 65_536),
    CONTROL,
  ];
}
