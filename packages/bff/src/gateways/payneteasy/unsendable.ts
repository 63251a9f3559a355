import type { DeclineCode } from '@paydesk/shared/decline-codes';
import { unsendable, type Unsendable } from '../unsendable.ts';
import type { PaynetEasySettings } from './config.ts';
import type { Parameters } from './parameters.ts';
import { URL_LENGTH_MAX } from './urls.ts';

interface Rule {
  readonly lengthMax: number;
  readonly form?: RegExp;
  readonly optional?: true;
  readonly code?: DeclineCode;
}

type Rules = Readonly<Record<string, Rule>>;

/** What every message about a card says. Of two published lengths the larger. */
const ORDER_RULES: Rules = {
  client_orderid: { lengthMax: 128 },
  order_desc: { lengthMax: 65_536 },
  ipaddress: { lengthMax: 45 },
  redirect_url: { lengthMax: URL_LENGTH_MAX },
  notify_url: { lengthMax: URL_LENGTH_MAX, optional: true },
  server_callback_url: { lengthMax: URL_LENGTH_MAX, optional: true },
};

const AMOUNT_RULES: Rules = {
  amount: { lengthMax: 10 },
  currency: { lengthMax: 3 },
};

const PAYER_RULES: Rules = {
  first_name: { lengthMax: 50, optional: true },
  last_name: { lengthMax: 50, optional: true },
  ssn: { lengthMax: 32, optional: true },
  birthday: { lengthMax: 8, optional: true },
  address1: { lengthMax: 256 },
  city: { lengthMax: 50 },
  state: { lengthMax: 2, form: /^[A-Z]{2}$/, optional: true },
  zip_code: { lengthMax: 10 },
  country: { lengthMax: 2 },
  phone: { lengthMax: 15 },
  cell_phone: { lengthMax: 15, optional: true },
  email: { lengthMax: 50 },
  site_url: { lengthMax: 128, optional: true },
  purpose: { lengthMax: 128, optional: true },
};

const CARD_RULES: Rules = {
  credit_card_number: { lengthMax: 19, form: /^\d{12,19}$/, code: 'invalid_card_number' },
  card_printed_name: { lengthMax: 128, code: 'invalid_holder_name' },
  expire_month: { lengthMax: 2 },
  expire_year: { lengthMax: 4 },
  cvv2: { lengthMax: 4, form: /^\d{3,4}$/, code: 'invalid_security_code' },
};

/** Notes 4.10 */
const VERIFICATION_RULES: Rules = { ...ORDER_RULES, ...PAYER_RULES, ...CARD_RULES };

/** Notes 4.9 */
const FORM_RULES: Rules = { ...AMOUNT_RULES, ...ORDER_RULES, ...PAYER_RULES };

/** Notes 4.1 */
const PAYMENT_RULES: Rules = { ...FORM_RULES, ...CARD_RULES };

/** Notes 4.8 */
const REBILL_RULES: Rules = {
  ...AMOUNT_RULES,
  ...ORDER_RULES,
  cardrefid: { lengthMax: 20 },
  cvv2: { lengthMax: 4, form: /^\d{3,4}$/, optional: true, code: 'invalid_security_code' },
  enumerate_amounts: { lengthMax: 128, optional: true },
  comment: { lengthMax: 50, optional: true },
};

/** Notes 4.3 to 4.6 */
const MODIFICATION_RULES: Rules = {
  client_orderid: { lengthMax: 128 },
  orderid: { lengthMax: 20 },
  amount: { lengthMax: 10, optional: true },
};

/** Where the gateway insists on a state of two letters. */
export const COUNTRIES_WITH_STATES: ReadonlySet<string> = new Set(['US', 'CA', 'AU']);

/** The first parameter of a `sale` or `preauth` that is missing, too long or of the wrong form. */
export function unsendablePayment(parameters: Parameters, settings: PaynetEasySettings): Unsendable | undefined {
  return firstUnsendable(parameters, PAYMENT_RULES, settings, demandedOfPayer(parameters, settings));
}

/** The first parameter of a `sale-form` or `preauth-form` that does not fit. Its names are always demanded. */
export function unsendableForm(parameters: Parameters, settings: PaynetEasySettings): Unsendable | undefined {
  return firstUnsendable(parameters, FORM_RULES, settings, ['first_name', 'last_name', ...demandedOfPayer(parameters, settings)]);
}

/** The first parameter of an `account-verification` that does not fit. */
export function unsendableVerification(parameters: Parameters, settings: PaynetEasySettings): Unsendable | undefined {
  return firstUnsendable(parameters, VERIFICATION_RULES, settings, demandedOfPayer(parameters, settings));
}

/** The first parameter of a payment with a stored card that does not fit. */
export function unsendableRebill(parameters: Parameters, settings: PaynetEasySettings): Unsendable | undefined {
  return firstUnsendable(parameters, REBILL_RULES, settings);
}

/** The first parameter of a command about an order that does not fit. */
export function unsendableModification(parameters: Parameters, settings: PaynetEasySettings): Unsendable | undefined {
  // A part that the amount rule cannot say must not become the whole.
  return firstUnsendable(parameters, MODIFICATION_RULES, settings, parameters['currency'] === undefined ? [] : ['amount']);
}

function demandedOfPayer(parameters: Parameters, settings: PaynetEasySettings): readonly string[] {
  return [
    ...(settings.ask_names ? ['first_name', 'last_name'] : []),
    ...(COUNTRIES_WITH_STATES.has(parameters['country'] ?? '') ? ['state'] : []),
  ];
}

function firstUnsendable(
  parameters: Parameters,
  rules: Rules,
  { lengths }: PaynetEasySettings,
  demanded: readonly string[] = [],
): Unsendable | undefined {
  const chosenLengths: Readonly<Record<string, number>> = {
    address1: lengths.address_line1,
    ipaddress: lengths.ip_address,
    ssn: lengths.ssn,
  };
  for (const [parameter, rule] of Object.entries(rules)) {
    const required = rule.optional === undefined || demanded.includes(parameter);
    const reason = complaint(parameters[parameter], required, { ...rule, lengthMax: chosenLengths[parameter] ?? rule.lengthMax });
    if (reason !== undefined) return unsendable(parameter, reason, rule.code);
  }
  return undefined;
}

function complaint(value: string | undefined, required: boolean, { lengthMax, form }: Rule): string | undefined {
  if (value === undefined) return required ? 'is missing' : undefined;
  if (Array.from(value).length > lengthMax) return `is longer than ${lengthMax} characters`;
  return form === undefined || form.test(value) ? undefined : 'has the wrong form';
}
