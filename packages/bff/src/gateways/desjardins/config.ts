import { CARD_BRANDS } from '@paydesk/shared/card-brand';
import { z } from 'zod';
import { holdDaysSetting } from '../hold-days.ts';
import { lostAnswersSetting } from '../lost-answers.ts';
import { HOUR, milliseconds, MINUTE, SECOND } from '../milliseconds.ts';
import { pollingFields } from '../polling-settings.ts';
import { Dialect } from './dialect.ts';
import { KEY, MERCHANT_ID } from './field-forms.ts';
import { LANGUAGE_SETTINGS } from './language.ts';
import { isNetwork } from './signature.ts';
import { gatewayUrlProblem, isLocal } from './urls.ts';

/** What the gateway asks for, or what its slowest words need. A gateway on this machine may be hurried. Notes 4.3.6, 4.10 */
const FIRST_QUESTION_MS = 2 * MINUTE;
const ABSENCES_APART_MS = 3 * MINUTE;

const Address = z
  .string()
  .trim()
  .superRefine((address, context) => {
    const problem = gatewayUrlProblem(address);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

const WebPage = z
  .string()
  .trim()
  .max(200)
  .refine(
    (address) => /^https?:\/\/[^\s<>"]+$/.test(address) && URL.canParse(address),
    'write the address of a page, such as https://shop.example/terms',
  );

/** No message says it, and payers must be shown it. Notes 4.8 */
const Merchant = z.strictObject({
  legal_name: z
    .string()
    .trim()
    .min(1, 'write the name of the merchant exactly as it is registered')
    .max(200)
    .meta({
      description: 'The registered name of the merchant.',
      examples: ['Lamps Ltd.'],
    }),
  terms_url: WebPage.meta({ description: 'The page with the terms of the merchant.', examples: ['https://shop.example/terms'] }),
  refund_policy_url: WebPage.meta({
    description: 'The page that tells how money is given back.',
    examples: ['https://shop.example/refunds'],
  }),
});

/** To the last byte of the answer. Notes 6.5 */
const Timeouts = z
  .strictObject({
    connect_ms: milliseconds(MINUTE)
      .default(10 * SECOND)
      .meta({ description: 'Milliseconds until a connection stands.' }),
    login_ms: milliseconds(2 * MINUTE)
      .default(25 * SECOND)
      .meta({ description: 'Milliseconds until a login is answered.' }),
    payment_ms: milliseconds(5 * MINUTE)
      .default(90 * SECOND)
      .meta({
        description: 'Milliseconds until a payment is answered: longer than the bank and two notices together can take, which come before.',
      }),
    batch_ms: milliseconds(2 * MINUTE)
      .default(25 * SECOND)
      .meta({ description: 'Milliseconds until a capture, cancel or refund is answered.' }),
    query_ms: milliseconds(2 * MINUTE)
      .default(25 * SECOND)
      .meta({ description: 'Milliseconds until a query is answered.' }),
  })
  .prefault({})
  .meta({ description: 'How long an answer is waited for, to its last byte.' });

/** Asked after 2, 5, 15 and 60 minutes, a little more than three minutes lying between the first two. Notes 6.5 */
const Polling = z
  .strictObject({
    ...pollingFields({
      spacing_ms: ABSENCES_APART_MS,
      absent_after_ms: 5 * MINUTE,
      schedule: [
        { until_ms: 5 * MINUTE, from_ms: 185 * SECOND, to_ms: 185 * SECOND },
        { until_ms: 15 * MINUTE, from_ms: 10 * MINUTE, to_ms: 10 * MINUTE },
        { until_ms: HOUR, from_ms: 45 * MINUTE, to_ms: 45 * MINUTE },
      ],
    }),
    first_question_after_ms: milliseconds(HOUR)
      .default(FIRST_QUESTION_MS)
      .meta({ description: 'Milliseconds after sending until the gateway is first asked for an outcome.' }),
    absences_apart_ms: milliseconds(HOUR).default(ABSENCES_APART_MS).meta({
      description: 'Milliseconds that lie between two answers "not found" before the second one proves that nothing was received.',
    }),
    gather_ms: milliseconds(MINUTE)
      .default(SECOND)
      .meta({ description: 'Milliseconds that a question waits for others to share its query.' }),
    answer_within_ms: milliseconds(10 * MINUTE)
      .default(2 * MINUTE)
      .meta({ description: 'Milliseconds after which a query without an answer is given up, and the next one may be sent.' }),
  })
  .prefault({})
  .meta({ description: 'When the gateway is asked for outcomes.' });

/** Settings of one account at this gateway, as an operator writes them. */
export const DesjardinsSettings = z
  .strictObject({
    url: Address.meta({ description: 'The address that takes every message.', examples: ['https://gateway.example/catch'] }),
    merchant_id: z
      .string()
      .regex(MERCHANT_ID, 'write the merchant number in quotes, such as "654321": at most ten digits')
      .meta({
        description: 'The merchant number.',
        examples: ['654321'],
      }),
    merchant_key: z
      .string()
      .regex(KEY, 'write the 32 hexadecimal digits of the merchant key, or where they are: ${env:NAME} or ${file:/path}')
      .meta({
        secret: true,
        description: 'The merchant key, which signs what is sent and proves what comes.',
        examples: ['${file:keys/desjardins-key}'],
      }),
    merchant: Merchant.meta({ description: 'What payers must be shown of the merchant.' }),
    language: z.enum(LANGUAGE_SETTINGS).default('fr').meta({
      description:
        'The language of payers who read neither French nor English, and of captures, cancels and refunds. `merchant`: that of the merchant at the gateway.',
    }),
    query_language: z.enum(LANGUAGE_SETTINGS).default('merchant').meta({
      description: 'The language of what status and receipt queries find. `merchant`: that of the merchant at the gateway.',
    }),
    brands: z
      .array(z.enum(CARD_BRANDS))
      .min(1)
      .default(['visa', 'mastercard', 'amex', 'diners', 'discover', 'jcb'])
      .meta({ description: 'Brands of cards that payers are offered.' }),
    partial_capture: z.boolean().default(true).meta({ description: 'A part of a hold can be captured; what is left is released.' }),
    partial_refund: z.boolean().default(true).meta({ description: 'Parts can be refunded, one after another.' }),
    original_states: z.enum(['followed', 'ignored']).default('followed').meta({
      description:
        'followed: the state of an authorization or purchase tells what has become of it, such as completed or refunded. ignored: no more than that it was approved.',
    }),
    hold_days: holdDaysSetting(7),
    notice_senders: z
      .array(z.string().refine(isNetwork, 'write an address or a network, such as 203.0.113.7 or 203.0.113.0/24'))
      .max(100)
      .default([])
      .meta({ description: 'Where notices come from; empty: from anywhere. The addresses were never published.' }),
    connections_max: z
      .int()
      .min(1)
      .max(5_000)
      .default(256)
      .meta({ description: 'Payments that are open at once: each holds a connection until the bank has answered.' }),
    timeouts: Timeouts,
    lost_answers_max: lostAnswersSetting(),
    polling: Polling,
    dialect: Dialect,
  })
  .refine(({ url, polling }) => isLocal(url) || polling.first_question_after_ms >= FIRST_QUESTION_MS, {
    path: ['polling', 'first_question_after_ms'],
    error: `make it ${FIRST_QUESTION_MS} or more: the gateway is not to be asked sooner; less is for a gateway on this machine`,
  })
  .refine(({ url, polling }) => isLocal(url) || polling.absences_apart_ms >= ABSENCES_APART_MS, {
    path: ['polling', 'absences_apart_ms'],
    error: `make it ${ABSENCES_APART_MS} or more: "not found" twice proves nothing sooner; less is for a gateway on this machine`,
  })
  .refine(({ polling, timeouts }) => polling.absent_after_ms > 2 * (timeouts.login_ms + timeouts.payment_ms), {
    path: ['polling', 'absent_after_ms'],
    error: 'make it larger than twice timeouts.login_ms and timeouts.payment_ms together: a payment may be under way for that long',
  })
  .refine(({ polling, timeouts }) => polling.answer_within_ms > 2 * (timeouts.login_ms + timeouts.query_ms), {
    path: ['polling', 'answer_within_ms'],
    error: 'make it larger than twice timeouts.login_ms and timeouts.query_ms together: a query may be under way for that long',
  });
export type DesjardinsSettings = z.infer<typeof DesjardinsSettings>;
