import { isCountry } from '@paydesk/shared/countries';
import type { DeclineCode } from '@paydesk/shared/decline-codes';
import { FIELD_PROBLEMS } from '@paydesk/shared/fields/judge';
import { hasAsciiMailbox } from '@paydesk/shared/fields/email';
import type { FieldName, FieldTable } from '@paydesk/shared/fields/field-table';
import { isState, stateAdvice } from './states.ts';
import { URL_LENGTH_MAX } from '../urls.ts';

/** What the gateway demands of one parameter. */
export interface Rule {
  /** Of the table of fields, or of the gateway alone. */
  readonly lengthMax: FieldName | number;
  readonly fits?: (value: string, message: MessageFacts) => boolean;
  /** Of digits of a card, which are judged by their number alone. */
  readonly digitsMin?: number;
  readonly optional?: true;
  /** No payment is without it, so a missing one is one that cannot be said. */
  readonly alwaysGiven?: true;
  readonly code?: DeclineCode;
  /** What the contract calls it; missing where it is ours alone. */
  readonly path?: string;
  /** What to do, after the name of the field, where the reason does not say it. */
  readonly advice?: Advice;
}

interface Advice {
  readonly missing?: string;
  readonly tooLong?: string;
  readonly unfit?: (country: string | undefined) => string;
}

/** What one parameter is judged by beside itself. */
export interface MessageFacts {
  readonly country: string | undefined;
  readonly fields: FieldTable;
}

export type Rules = Readonly<Record<string, Rule>>;

/** What every message about a card says. Of two published lengths the larger. */
const ORDER_RULES: Rules = {
  client_orderid: { lengthMax: 128 },
  order_desc: { lengthMax: 65_536, path: 'description' },
  ipaddress: {
    lengthMax: 45,
    path: 'payer.ip_address',
    advice: { missing: 'is needed: send it, or set server_ip_address of the gateway account' },
  },
  redirect_url: { lengthMax: URL_LENGTH_MAX },
  notify_url: { lengthMax: URL_LENGTH_MAX, optional: true },
  server_callback_url: { lengthMax: URL_LENGTH_MAX, optional: true },
};

const AMOUNT_RULES: Rules = {
  amount: {
    lengthMax: 10,
    alwaysGiven: true,
    path: 'amount',
    advice: {
      missing: 'has more decimals than the gateway takes in this currency: round it to two',
      tooLong: 'is more than the gateway takes: in major units it has at most 10 characters',
    },
  },
  currency: { lengthMax: 3, path: 'currency' },
};

const PAYER_RULES: Rules = {
  first_name: { lengthMax: 'first_name', optional: true, path: 'payer.first_name' },
  last_name: { lengthMax: 'last_name', optional: true, path: 'payer.last_name' },
  ssn: { lengthMax: 32, optional: true, path: 'gateway_options.payneteasy.ssn' },
  birthday: { lengthMax: 'birthday', optional: true, path: 'payer.birthday' },
  address1: { lengthMax: 'address_line1', path: 'payer.address_line1' },
  city: { lengthMax: 'city', path: 'payer.city' },
  state: {
    lengthMax: 'state',
    fits: (state, { country }) => isState(state, country),
    optional: true,
    path: 'payer.state',
    advice: { unfit: stateAdvice },
  },
  zip_code: { lengthMax: 'postal_code', path: 'payer.postal_code' },
  country: {
    lengthMax: 'country',
    fits: isCountry,
    path: 'payer.country',
    advice: { unfit: () => 'must be a country of ISO 3166-1, such as LV' },
  },
  phone: { lengthMax: 'phone', path: 'payer.phone' },
  cell_phone: { lengthMax: 'phone', optional: true, path: 'gateway_options.payneteasy.cell_phone' },
  email: {
    lengthMax: 'email',
    fits: (email, { fields }) => fields.email?.mailbox === undefined || hasAsciiMailbox(email),
    path: 'payer.email',
    advice: { unfit: () => FIELD_PROBLEMS.mailbox },
  },
  site_url: { lengthMax: 128, optional: true, path: 'gateway_options.payneteasy.site_url' },
  purpose: { lengthMax: 128, optional: true, path: 'gateway_options.payneteasy.purpose' },
};

const CARD_RULES: Rules = {
  credit_card_number: { lengthMax: 19, digitsMin: 12, code: 'invalid_card_number', path: 'card.number' },
  card_printed_name: { lengthMax: 'holder', code: 'invalid_holder_name', path: 'card.holder' },
  expire_month: { lengthMax: 2 },
  expire_year: { lengthMax: 4 },
  // Of brands that print one on every card it is demanded. Notes 4.1
  cvv2: { lengthMax: 4, digitsMin: 3, optional: true, code: 'invalid_security_code', path: 'card.security_code' },
};

/** Notes 4.10 */
export const VERIFICATION_RULES: Rules = { ...ORDER_RULES, ...PAYER_RULES, ...CARD_RULES };

/** Notes 4.9 */
export const FORM_RULES: Rules = { ...AMOUNT_RULES, ...ORDER_RULES, ...PAYER_RULES };

/** Notes 4.1 */
export const PAYMENT_RULES: Rules = { ...FORM_RULES, ...CARD_RULES };

/** Notes 4.8 */
export const REBILL_RULES: Rules = {
  ...AMOUNT_RULES,
  ...ORDER_RULES,
  cardrefid: { lengthMax: 20 },
  cvv2: { lengthMax: 4, digitsMin: 3, optional: true, code: 'invalid_security_code', path: 'card.security_code' },
  enumerate_amounts: { lengthMax: 128, optional: true, path: 'gateway_options.payneteasy.enumerate_amounts' },
  comment: { lengthMax: 50, optional: true, path: 'gateway_options.payneteasy.comment' },
};

/** Notes 4.3 to 4.6 */
export const MODIFICATION_RULES: Rules = {
  client_orderid: { lengthMax: 128 },
  orderid: { lengthMax: 20 },
  amount: { lengthMax: 10, optional: true },
};
