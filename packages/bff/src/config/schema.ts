import { isDeceptive, isPlainText } from '@paydesk/shared/plain-text';
import { TimeZone } from '@paydesk/shared/schedule';
import { z } from 'zod';
import { ServerKeys } from '../security/server-keys.ts';
import { doorSettings } from './doors.ts';
import { CaptchaSettings, CardTesting, MerchantLimitSettings, refundApprovalSettings } from './limits.ts';
import { name } from './name.ts';
import { origin } from './origin.ts';
import { SecretKey } from './secret-key.ts';
import { trustedProxy } from './trusted-proxy.ts';
import { Webhook } from './webhook.ts';

const port = z.int().min(0).max(65_535);
const Merchant = z.strictObject({
  id: name,
  name: z
    .string()
    .min(1)
    .max(100)
    .refine((name) => isPlainText(name) && !isDeceptive(name), 'must be readable text, without marks that hide it or turn it around'),
  secret_keys: z.array(SecretKey).min(1, 'needs at least one key; list two while you replace one').max(10),
  origins: z.array(origin).max(100).default([]),
  webhooks: z.array(Webhook).max(50, 'must be at most 50').default([]),
  limits: MerchantLimitSettings,
  captcha: CaptchaSettings.optional(),
});

const Account = z.strictObject({
  id: name,
  merchant: name,
  gateway: z.string(),
  /** Judged by the gateway's own schema. */
  settings: z.record(z.string(), z.unknown()),
});

/** `paydesk.config.yaml`. */
export const ConfigFile = z.strictObject({
  public_url: origin.meta({ description: 'Where payers and gateways reach this BFF.' }),
  server: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: port.default(8080),
      /** Of health and figures, which are for operators alone: not that of payers. */
      admin_host: z.string().default('127.0.0.1'),
      admin_port: port.default(8081),
      /** Proxies in front whose X-Forwarded-For is believed. */
      trusted_proxies: z.array(trustedProxy).max(100).default([]),
      ...doorSettings,
    })
    .prefault({}),
  database: z
    .union([
      z.strictObject({ url: z.string().startsWith('postgres', 'must be a URL such as postgres://user:password@host/name') }),
      z.strictObject({ directory: z.string().min(1) }),
    ])
    .default({ directory: './data' }),
  keys: ServerKeys.optional(),
  merchants: z.array(Merchant).min(1, 'needs at least one merchant'),
  accounts: z.array(Account).min(1, 'needs at least one gateway account'),
  limits: z
    .strictObject({
      attempts_max: z.int().min(1).max(50).default(5),
      payer_time_minutes: z.int().min(1).max(43_200).default(60),
      /** So long after its end the payer sees what has become of a payment. */
      result_days: z.int().min(1).max(3650).default(7),
      /** How long before the end of a hold its merchant is warned. */
      lapse_warning_hours: z.int().min(1).max(168).default(24),
      card_testing: CardTesting,
      ...refundApprovalSettings,
    })
    .prefault({}),
  /** Once a day each account is compared with its gateway. */
  reconciliation: z
    .strictObject({
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 03:00')
        .default('03:00'),
      time_zone: TimeZone.default('UTC'),
      /** Payments that changed within so many days are asked about, beside all that are open or held. */
      days: z.int().min(1).max(366).default(35),
      questions_per_second: z.int().min(1).max(20).default(2),
    })
    .prefault({}),
  events: z
    .strictObject({
      /** Events and their deliveries are kept so long; a delivery is tried for a little more than three days. */
      keep_days: z.int().min(4, 'must be at least 4: deliveries are tried for three days').max(3650, 'must be at most 3650').default(30),
    })
    .prefault({}),
  log_level: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});
export type ConfigFile = z.infer<typeof ConfigFile>;
