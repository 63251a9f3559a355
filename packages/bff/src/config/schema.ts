import { isDeceptive, isPlainText } from '@paydesk/shared/plain-text';
import { TimeZone } from '@paydesk/shared/schedule';
import { z } from 'zod';
import { ServerKeys } from '../security/server-keys.ts';
import { doorSettings } from './doors.ts';
import { CaptchaSettings, CardTesting, MerchantLimitSettings, refundApprovalSettings } from './limits.ts';
import { name } from './name.ts';
import { origin } from './origin.ts';
import { privacySettings } from './privacy.ts';
import { SecretKey } from './secret-key.ts';
import { trustedProxy } from './trusted-proxy.ts';
import { TryOut } from './try-out.ts';
import { Webhook } from './webhook.ts';

const port = z.int().min(0).max(65_535);
const Merchant = z.strictObject({
  id: name.meta({
    description: 'Names the merchant in accounts, commands and the log. It is stored with each payment: never change it.',
    examples: ['lamp-shop'],
  }),
  name: z
    .string()
    .min(1)
    .max(100)
    .refine((name) => isPlainText(name) && !isDeceptive(name), 'must be readable text, without marks that hide it or turn it around')
    .meta({ description: 'What payers read: who is paid.', examples: ['Lamp & Co'] }),
  secret_keys: z
    .array(SecretKey)
    .min(1, 'needs at least one key; list two while you replace one')
    .max(10)
    .meta({
      description:
        'Keys that open the API for the server of the merchant: references, digests, or mappings with what a key may be used for.',
      examples: [['${env:MERCHANT_KEY}']],
    }),
  origins: z
    .array(origin)
    .max(100)
    .default([])
    .meta({
      description:
        'Pages of the merchant that may show the form: scheme, host and port, as a browser sends them. Needed only where the form stands in a page.',
      examples: [['https://shop.example']],
    }),
  webhooks: z.array(Webhook).max(50, 'must be at most 50').default([]).meta({ description: 'Where events of the merchant are sent to.' }),
  limits: MerchantLimitSettings,
  captcha: CaptchaSettings.optional().meta({
    description: 'Where tokens of a captcha are verified: in an alarm, payers are asked for one. Left out: they are not.',
  }),
});

const Account = z.strictObject({
  id: name.meta({
    description: 'Names the account in calls, commands and the log. It is stored with each payment: never change it.',
    examples: ['main'],
  }),
  merchant: name.meta({ description: 'The id of the merchant that it belongs to.', examples: ['lamp-shop'] }),
  gateway: z.string().meta({ description: 'The gateway that is spoken to.', examples: ['payneteasy'] }),
  settings: z
    .record(z.string(), z.unknown())
    .meta({ description: 'What the gateway has given for this account, and how it is spoken to.', examples: [{ endpoint: 4107 }] }),
});

/** `paydesk.config.yaml`. */
export const ConfigFile = z.strictObject({
  public_url: origin.meta({
    description: 'Where browsers of payers and gateways reach Paydesk: scheme and host, without a path.',
    examples: ['https://pay.example'],
  }),
  server: z
    .strictObject({
      host: z.string().default('127.0.0.1').meta({
        description: 'The address that payers and the API are listened for at; 0.0.0.0 is all of this machine.',
      }),
      port: port.default(8080).meta({ description: 'The port of payers and the API; 0 is any that is free.' }),
      admin_host: z.string().default('127.0.0.1').meta({
        description: 'The address that operators are listened for at: health and figures. It has no login, so no payer may reach it.',
      }),
      admin_port: port.default(8081).meta({ description: 'The port of operators; 0 is any that is free.' }),
      trusted_proxies: z
        .array(trustedProxy)
        .max(100)
        .default([])
        .meta({
          description: 'Proxies in front whose X-Forwarded-For is believed: addresses, networks, or loopback, linklocal, uniquelocal.',
          examples: [['10.0.0.0/8']],
        }),
      ...doorSettings,
    })
    .prefault({})
    .meta({ description: 'Where Paydesk listens, and what senders may take of it.' }),
  database: z
    .union([
      z.strictObject({
        url: z
          .string()
          .startsWith('postgres', 'must be a URL such as postgres://user:password@host/name')
          .meta({
            description:
              'A PostgreSQL server, 15 or newer, which any number of replicas share; several hosts separated by commas are one server and its standbys.',
            examples: ['${env:DATABASE_URL}'],
          }),
        direct_url: z
          .string()
          .startsWith('postgres', 'must be a URL such as postgres://user:password@host/name')
          .optional()
          .meta({
            description: 'The server itself, where url leads through PgBouncer in transaction mode: what needs a session is done there.',
            examples: ['${env:DATABASE_DIRECT_URL}'],
          }),
      }),
      z.strictObject({
        directory: z
          .string()
          .min(1)
          .meta({
            description: 'Where Paydesk keeps a database of its own, relative to the configuration; one machine only.',
            examples: ['./data'],
          }),
      }),
    ])
    .default({ directory: './data' })
    .meta({ description: 'Where everything is stored: url of a server, or directory of a database that Paydesk runs by itself.' }),
  keys: ServerKeys.optional().meta({
    description:
      'Keys of Paydesk itself, which all replicas share. Needed beside database.url; otherwise left out, they are made in keys.json beside the database.',
  }),
  merchants: z.array(Merchant).min(1, 'needs at least one merchant').meta({ description: 'Who is paid.' }),
  accounts: z.array(Account).min(1, 'needs at least one gateway account').meta({ description: 'Accounts of merchants at gateways.' }),
  limits: z
    .strictObject({
      attempts_max: z.int().min(1).max(50).default(5).meta({ description: 'How often a payer may try to pay one payment.' }),
      payer_time_minutes: z.int().min(1).max(43_200).default(60).meta({ description: 'Minutes that a payer may take to pay.' }),
      result_days: z.int().min(1).max(3650).default(7).meta({
        description: 'Days after the end of a payment that the payer still sees what has become of it.',
      }),
      lapse_warning_hours: z.int().min(1).max(168).default(24).meta({
        description: 'Hours before the end of a hold that its merchant is warned.',
      }),
      card_testing: CardTesting,
      ...refundApprovalSettings,
    })
    .prefault({})
    .meta({ description: 'What payers and merchants may do, and for how long.' }),
  reconciliation: z
    .strictObject({
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 03:00')
        .default('03:00')
        .meta({ description: 'The time of day it begins at.' }),
      time_zone: TimeZone.default('UTC').meta({ description: 'The IANA time zone of that time.' }),
      days: z.int().min(1).max(366).default(35).meta({
        description: 'Payments that changed within so many days are asked about, beside all that are open or held.',
      }),
      questions_per_second: z
        .int()
        .min(1)
        .max(20)
        .default(2)
        .meta({ description: 'How many questions one account sends its gateway in a second.' }),
    })
    .prefault({})
    .meta({ description: 'Once a day each account is compared with its gateway.' }),
  events: z
    .strictObject({
      keep_days: z
        .int()
        .min(4, 'must be at least 4: deliveries are tried for three days')
        .max(3650, 'must be at most 3650')
        .default(30)
        .meta({
          description: 'Days that events and their deliveries are kept; a delivery is tried for a little more than three.',
        }),
    })
    .prefault({})
    .meta({ description: 'What merchants are told.' }),
  try_out: TryOut.optional().meta({
    description:
      'What is started beside the BFF until there are real credentials, on this machine alone. Pages of its payments say that no money moves.',
  }),
  privacy: privacySettings,
  log_level: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').meta({
    description: 'The least important lines that are written to the log.',
  }),
  access_log: z.boolean().default(true).meta({
    description: 'Whether each request is logged; requests that are refused or fail always are. Assets are logged at debug only.',
  }),
  tracing: z
    .strictObject({
      otlp_url: z
        .url({ protocol: /^https?$/, error: 'must be a URL such as http://127.0.0.1:4318' })
        .meta({ description: 'The collector: spans are posted to /v1/traces below this address.', examples: ['http://127.0.0.1:4318'] }),
    })
    .optional()
    .meta({ description: 'Traces by OpenTelemetry (OTLP over HTTP). None are made when left out.' }),
});
export type ConfigFile = z.infer<typeof ConfigFile>;
