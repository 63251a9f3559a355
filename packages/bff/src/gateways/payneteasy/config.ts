import { CARD_BRANDS } from '@paydesk/shared/card-brand';
import { isCurrency } from '@paydesk/shared/money';
import { PAYER_FIELDS } from '@paydesk/shared/payer-fields';
import { z } from 'zod';
import { holdDaysSetting } from '../hold-days.ts';
import { lostAnswersSetting } from '../lost-answers.ts';
import { DAY, HOUR, milliseconds, MINUTE, SECOND } from '../milliseconds.ts';
import { pollingSettings } from '../polling-settings.ts';
import { MINOR_UNIT_POLICIES } from './amounts.ts';
import { isApiAddress } from './urls.ts';

const BaseUrl = z
  .string()
  .transform((address) => address.trim().replace(/\/+$/, ''))
  .refine(
    isApiAddress,
    'write the address of the API without a command, such as https://gate.payneteasy.com/paynet/api/v2; http is for this machine only',
  );

const TerminalId = z
  .string()
  .or(z.int().transform(String))
  .refine((id) => /^[1-9]\d{0,18}$/.test(id), 'write the number that the gateway has given you, such as 4107');

const ControlKey = z
  .string()
  .min(1, 'write the merchant control key, or where it is: ${env:NAME} or ${file:/path}')
  .refine((key) => key === key.trim(), 'remove the blanks around the control key: it is signed as it stands')
  .meta({ secret: true });

const Polling = pollingSettings([
  { until_ms: 5 * MINUTE, from_ms: 3 * SECOND, to_ms: 5 * SECOND },
  { until_ms: HOUR, from_ms: 5 * MINUTE, to_ms: 10 * MINUTE },
  { until_ms: 24 * HOUR, from_ms: HOUR, to_ms: HOUR },
]);

/** Two generations of the gateway's documents name two lengths; the larger ones are the defaults. */
const Lengths = z
  .strictObject({
    description: z.int().min(1).max(65_536).default(125).meta({ description: 'Characters of order_desc.' }),
    address_line1: z.int().min(1).max(256).default(256).meta({ description: 'Characters of address1.' }),
    ip_address: z.int().min(15).max(45).default(45).meta({ description: 'Characters of ipaddress; 15 takes no IPv6.' }),
    ssn: z.int().min(4).max(32).default(32).meta({ description: 'Characters of ssn.' }),
    state: z.int().min(2).max(3).default(3).meta({ description: 'Of an Australian state; 2 if the gateway refuses NSW.' }),
  })
  .prefault({})
  .meta({ description: 'How long texts may be that are sent; longer ones are shortened or refused.' });

/** Settings of one account at this gateway, as an operator writes them. */
export const PaynetEasySettings = z
  .strictObject({
    base_url: BaseUrl.meta({
      description: 'The address of the API, without a command.',
      examples: ['https://gate.payneteasy.com/paynet/api/v2'],
    }),
    endpoint: TerminalId.optional().meta({ description: 'The number of the endpoint; this or endpoint_group.', examples: [4107] }),
    endpoint_group: TerminalId.optional().meta({ description: 'The number of the group of endpoints; this or endpoint.', examples: [512] }),
    login: z
      .string()
      .trim()
      .min(1)
      .max(20, 'a login has at most 20 characters: write the API login, not an e-mail address')
      .meta({
        description: 'The login of the API, which the gateway has given.',
        examples: ['acme-shop'],
      }),
    control_key: ControlKey.meta({
      description: 'The merchant control key, which signs what is sent and proves what comes.',
      examples: ['${file:keys/control-key}'],
    }),
    previous_control_key: ControlKey.optional().meta({
      secret: true,
      description: 'During a roll-over: still accepted on notifications.',
      examples: ['${file:keys/control-key-before}'],
    }),
    currencies: z
      .array(z.string().refine(isCurrency, 'write an ISO 4217 code in upper case, such as EUR'))
      .min(1, 'name at least one currency of this endpoint')
      .meta({ description: 'Currencies that the endpoint takes, by ISO 4217.', examples: [['EUR']] }),
    minor_unit_policy: z.enum(MINOR_UNIT_POLICIES).default('always_100').meta({
      description: 'What amounts are multiplied by before they are signed: always 100, or what the decimals of the currency say.',
    }),
    entry: z.enum(['widget', 'payment_page']).default('widget').meta({
      description: 'Where the payer types a card. payment_page: at a page of the gateway (sale-form, preauth-form).',
    }),
    page_lifetime_ms: milliseconds(7 * DAY)
      .default(12 * HOUR)
      .meta({ description: 'Milliseconds that the payment page can be used: longer than the gateway keeps it open.' }),
    brands: z
      .array(z.enum(CARD_BRANDS))
      .min(1)
      .default(['visa', 'mastercard', 'maestro', 'amex'])
      .meta({ description: 'Brands of cards that payers are offered.' }),
    payer_fields: z
      .array(z.enum(PAYER_FIELDS))
      .default(['email', 'phone', 'address_line1', 'postal_code', 'city', 'state', 'country'])
      .meta({
        description: 'What the form asks the payer for, where the call of the merchant has not said it.',
      }),
    postal_code_stand_in: z
      .string()
      .regex(/^[A-Z0-9 -]{1,10}$/i, 'write 1 to 10 letters, digits, blanks or dashes, such as 00000')
      .default('00000')
      .meta({ description: 'Sent for a payer from a country without postal codes.' }),
    ascii_mailbox: z
      .boolean()
      .default(false)
      .meta({ description: 'Refuse email addresses with other letters than ASCII before the @, if the gateway does.' }),
    ask_names: z.boolean().default(false).meta({ description: 'Some acquirers insist on first and last name.' }),
    notification: z.enum(['notify_url', 'server_callback_url', 'none']).default('notify_url').meta({
      description: 'How the gateway is told where to post notifications; none: it is asked alone.',
    }),
    challenge: z.enum(['redirect-to', 'html']).default('redirect-to').meta({ description: 'Taken when the gateway offers both.' }),
    browser_data_without_script: z.boolean().default(true).meta({
      description: 'Payers without JavaScript: send what is known of the browser; which fields may be left out then is not published.',
    }),
    hold_days: holdDaysSetting({ debit: 7, credit: 28 }),
    partial_capture: z.boolean().default(true).meta({ description: 'A part of a hold can be captured; what is left is released.' }),
    partial_refund: z.boolean().default(true).meta({ description: 'Parts can be refunded, one after another.' }),
    void: z.boolean().default(false).meta({ description: 'What was taken can be canceled before it is booked; few acquirers can.' }),
    account_verification: z
      .boolean()
      .default(false)
      .meta({ description: 'Cards can be verified without taking anything; few acquirers are known to.' }),
    chargebacks_in_reversal_amount: z
      .boolean()
      .default(false)
      .meta({ description: 'The gateway counts chargebacks in total-reversal-amount; which one it does is not published.' }),
    stored_cards: z.boolean().default(true).meta({ description: 'Cards can be stored, and paid with again.' }),
    stored_card_security_code: z
      .enum(['required', 'none'])
      .default('required')
      .meta({ description: 'What a payer is asked for who pays with a stored card.' }),
    merchant_initiated: z.boolean().default(true).meta({ description: 'Stored cards may be charged while no payer is there.' }),
    server_ip_address: z
      .union([z.ipv4(), z.ipv6()], 'write the address that this server is known by, such as 203.0.113.7')
      .optional()
      .meta({ description: 'Sent with a stored card when the address of the payer is not known.', examples: ['203.0.113.7'] }),
    connect_timeout_ms: milliseconds(MINUTE)
      .default(10 * SECOND)
      .meta({ description: 'Milliseconds until a connection stands.' }),
    total_timeout_ms: milliseconds(2 * MINUTE)
      .default(30 * SECOND)
      .meta({ description: 'Milliseconds until the last byte of an answer.' }),
    lost_answers_max: lostAnswersSetting(),
    polling: Polling,
    lengths: Lengths,
  })
  .refine(({ endpoint, endpoint_group }) => (endpoint === undefined) !== (endpoint_group === undefined), {
    path: ['endpoint'],
    error: 'write either endpoint or endpoint_group',
  })
  .refine(({ polling, connect_timeout_ms, total_timeout_ms }) => polling.absent_after_ms > connect_timeout_ms + total_timeout_ms, {
    path: ['polling', 'absent_after_ms'],
    error: 'make it larger than connect_timeout_ms and total_timeout_ms together: a message may be under way for that long',
  })
  .refine(({ entry, account_verification }) => entry === 'widget' || !account_verification, {
    path: ['account_verification'],
    error: 'the gateway has no payment page for it: leave it out, or give the account entry: widget',
  })
  .refine(({ entry, polling, page_lifetime_ms }) => entry === 'widget' || (polling.schedule.at(-1)?.until_ms ?? 0) > page_lifetime_ms, {
    path: ['polling', 'schedule'],
    error: 'make the last until_ms larger than page_lifetime_ms: a payer may stay at the payment page for that long',
  });
export type PaynetEasySettings = z.infer<typeof PaynetEasySettings>;
