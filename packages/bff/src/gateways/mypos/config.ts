import { CARD_BRANDS } from '@paydesk/shared/card-brand';
import { isCurrency, minorUnitDigits } from '@paydesk/shared/money';
import { z } from 'zod';
import { holdDaysSetting } from '../hold-days.ts';
import { lostAnswersSetting } from '../lost-answers.ts';
import { DAY, HOUR, milliseconds, MINUTE, SECOND } from '../milliseconds.ts';
import { pollingSettings } from '../polling-settings.ts';
import { KeyComplaint } from './keys/key-complaint.ts';
import { KeySettings, openKeyRing } from './keys/key-ring.ts';
import { PAGE_LANGUAGES } from './languages.ts';
import { addressProblem } from './urls.ts';

const Address = z
  .string()
  .trim()
  .superRefine((address, context) => {
    const problem = addressProblem(address);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

const Currency = z.string().refine(isCurrency, 'write an ISO 4217 code in upper case, such as EUR');

const Status = z.int().min(1, '0 is success: name statuses of errors').max(999).transform(String);

const Polling = pollingSettings([
  { until_ms: 5 * MINUTE, from_ms: 5 * SECOND, to_ms: 10 * SECOND },
  { until_ms: HOUR, from_ms: 2 * MINUTE, to_ms: 5 * MINUTE },
  { until_ms: 30 * HOUR, from_ms: 30 * MINUTE, to_ms: HOUR },
  { until_ms: 3 * DAY, from_ms: 6 * HOUR, to_ms: 6 * HOUR },
]);

const Keys = z.array(KeySettings).min(1, 'write at least one pair of keys');

/** Settings of one account at this gateway, as an operator writes them. What no source states is a setting. */
export const MyposSettings = z
  .strictObject({
    url: Address.meta({ description: 'The address of the Checkout API.', examples: ['https://www.mypos.com/vmp/checkout'] }),
    sid: z
      .string()
      .regex(/^[A-Za-z0-9]{1,15}$/, 'write the store ID in quotes, with its leading zeros, such as "000000000000010"')
      .meta({
        description: 'The number of the store (SID).',
        examples: ['000000000000010'],
      }),
    wallet_number: z
      .string()
      .regex(/^\d{11}$/, 'write the 11 digits of the client number in quotes')
      .meta({
        description: 'The client number of the wallet.',
        examples: ['61938166610'],
      }),
    key_index: z
      .int()
      .min(1)
      .max(999)
      .meta({ description: 'The pair of keys that signs what is sent; use the newest.', examples: [1] }),
    keys: Keys.meta({ description: 'Pairs of keys: the one that signs, and earlier ones while payments of theirs are open.' }),
    mode: z.enum(['payment_page', 'direct']).default('payment_page').meta({
      description: 'direct: the payer types the card into our own form and its number passes through this server (PCI DSS SAQ D).',
    }),
    currencies: z
      .array(Currency)
      .min(1, 'name at least one currency of this store')
      .meta({ description: 'Currencies that the store takes, by ISO 4217.', examples: [['EUR']] }),
    whole_unit_currencies: z
      .array(Currency)
      .default([])
      .meta({ description: 'Sent without decimals although they have some, such as HUF.' }),
    brands: z
      .array(z.enum(CARD_BRANDS))
      .min(1)
      .default(['visa', 'mastercard', 'maestro', 'jcb'])
      .meta({ description: 'Brands of cards that payers are offered.' }),
    languages: z
      .record(z.string().regex(/^[a-z]{2,3}$/, 'write a language as two small letters'), z.enum(PAGE_LANGUAGES))
      .default({})
      .meta({ description: 'Languages of payers that the payment page does not speak, and which it speaks instead.' }),
    output_format: z
      .enum(['XML', 'JSON'])
      .default('XML')
      .meta({ description: 'Of flat answers; nested ones are always asked for as JSON.' }),
    account_settlement: z
      .string()
      .regex(/^\d{11}$/, 'write the 11 digits of the account in quotes')
      .optional()
      .meta({ description: 'The account that receives the money, if not the usual one.', examples: ['40012345678'] }),
    partner: z
      .strictObject({
        application_id: z
          .string()
          .min(1)
          .max(50)
          .meta({ description: 'The number of the application.', examples: ['mps-app-30000000'] }),
        partner_id: z
          .string()
          .min(1)
          .max(50)
          .meta({ description: 'The number of the partner.', examples: ['mps-p-30000000'] }),
      })
      .optional()
      .meta({ description: 'Sent where the gateway has given these two.' }),

    page_lifetime_ms: milliseconds(7 * DAY)
      .default(DAY)
      .meta({ description: 'Milliseconds that a payer may stay at the payment page.' }),
    payment_parameters: z
      .literal([2, 3])
      .default(3)
      .meta({ description: 'What the payment page of a sale asks: 3 the card only, 2 the customer too.' }),

    tokens: z.boolean().default(false).meta({ description: 'Stored cards; myPOS has to switch them on for a store in production.' }),
    merchant_initiated: z.boolean().default(true).meta({ description: 'Stored cards may be charged while no payer is there.' }),
    authorization_family: z
      .boolean()
      .default(true)
      .meta({ description: 'Holds on a stored card while no payer is there are made by IPCAuthorization, else by IPCIAPreAuthorization.' }),
    require_three_ds_result: z
      .boolean()
      .default(true)
      .meta({ description: 'A card is sent only with the result of your own 3-D Secure: ECI, AVV, XID.' }),
    default_eci: z
      .string()
      .regex(/^0?\d$/, 'write the electronic commerce indicator in quotes, such as "7"')
      .optional()
      .meta({ description: 'Sent with a card that comes without a 3-D Secure result.', examples: ['7'] }),
    tds_process: z.boolean().default(false).meta({
      description: 'A payer who buys with a stored card is taken to the issuer first (IPCTDSProcess), which one vendor kit alone knows.',
    }),
    tds_reference_name: z
      .string()
      .regex(/^\w{1,50}$/)
      .default('TDSReferenceID')
      .meta({ description: 'What the payer brings back from there is called.' }),
    tds_return_signed: z.boolean().default(true).meta({ description: 'What the payer brings back from there has to be signed.' }),
    expiry_order: z.enum(['YYMM', 'MMYY']).default('YYMM').meta({ description: 'The order in which the expiry of a card is sent.' }),

    partial_completion: z.boolean().default(false).meta({ description: 'A part of a hold can be captured; what is left is released.' }),
    reversal: z.boolean().default(false).meta({ description: 'What was taken can be canceled before it is settled (IPCReversal).' }),
    refund_outcome: z.enum(['ask_nothing', 'payment_status']).default('ask_nothing').meta({
      description:
        'How the outcome of a refund is found whose answer was lost. payment_status: a purchase refunded as a whole is shown as reversed.',
    }),
    closed_authorization: z.enum(['unknown', 'done']).default('unknown').meta({
      description: 'What it proves of a capture whose answer was lost that IPCAuthorizationList does not list the hold any more.',
    }),
    unknown_order_statuses: z
      .array(Status)
      .min(1)
      .prefault([5])
      .meta({ description: 'Statuses that mean "no such order" in answers to questions.' }),

    hold_days: holdDaysSetting(7),
    connect_timeout_ms: milliseconds(MINUTE)
      .default(10 * SECOND)
      .meta({ description: 'Milliseconds until a connection stands.' }),
    total_timeout_ms: milliseconds(2 * MINUTE)
      .default(60 * SECOND)
      .meta({ description: 'Milliseconds until the last byte of an answer.' }),
    lost_answers_max: lostAnswersSetting(),
    polling: Polling,
  })
  .superRefine(({ keys, key_index }, context) => {
    try {
      openKeyRing(keys, key_index, new Date());
    } catch (error) {
      if (!(error instanceof KeyComplaint)) throw error;
      context.addIssue({ code: 'custom', path: error.path.length === 0 ? ['key_index'] : ['keys', ...error.path], message: error.message });
    }
  })
  .refine(({ currencies }) => currencies.every((currency) => minorUnitDigits(currency) <= 2), {
    path: ['currencies'],
    error: 'amounts have at most two decimals at this gateway: leave out currencies with more',
  })
  .refine(({ mode, require_three_ds_result, default_eci }) => mode !== 'direct' || require_three_ds_result || default_eci !== undefined, {
    path: ['default_eci'],
    error: 'a card is never sent without an ECI: write the one of a payment without 3-D Secure, or set require_three_ds_result',
  })
  .refine(({ polling, connect_timeout_ms, total_timeout_ms }) => polling.absent_after_ms > 2 * (connect_timeout_ms + total_timeout_ms), {
    path: ['polling', 'absent_after_ms'],
    error:
      'make it larger than twice connect_timeout_ms and total_timeout_ms together: storing a card and paying may be under way for that long',
  })
  .refine(({ polling, page_lifetime_ms }) => (polling.schedule.at(-1)?.until_ms ?? 0) > page_lifetime_ms, {
    path: ['polling', 'schedule'],
    error: 'make the last until_ms larger than page_lifetime_ms: a payer may stay at the payment page for that long',
  });
export type MyposSettings = z.infer<typeof MyposSettings>;
