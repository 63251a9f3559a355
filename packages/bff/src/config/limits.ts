import { Currency } from '@paydesk/shared/amount';
import { LimitChanges, LimitSettings } from '@paydesk/shared/limits';
import { z } from 'zod';
import { addressOfMerchant, refusePrivateAddress } from './webhook.ts';

const { address_tries_per_hour, card_declines_per_hour, card_tries_per_hour, alarm_after_declines, payments_without_payer_per_minute } =
  LimitSettings.shape;

/** As wide as a merchant may set its limits; see docs/decisions/0021. */
export const CardTesting = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether tries are limited. Off: payers may try as often as their payments allow.' }),
    address_tries_per_hour: address_tries_per_hour.default(50),
    card_declines_per_hour: card_declines_per_hour.default(10),
    card_tries_per_hour: card_tries_per_hour.default(50),
    alarm_after_declines: alarm_after_declines.default(20),
    payments_without_payer_per_minute: payments_without_payer_per_minute.default(600),
    alarm_minutes: z.int().min(1).max(1440).default(30).meta({
      description: 'Minutes that an alarm lasts after the last try that was refused because of it.',
    }),
  })
  .prefault({})
  .meta({ description: 'How often payers may try, against those who test stolen cards. Merchants may set tighter limits, no wider ones.' });
export type CardTesting = z.infer<typeof CardTesting>;

/** Of one merchant; what is left out is that of all. */
export const MerchantLimitSettings = z.strictObject(LimitChanges.shape).default({}).meta({
  description: 'How often payers of this merchant may try. What is left out is that of limits.card_testing; nothing can be wider.',
});

/** Where tokens of a merchant's captcha are verified. */
export const CaptchaSettings = z
  .strictObject({
    verify_url: addressOfMerchant.meta({
      description: 'Where a token is verified: the address that the maker of the captcha names.',
      examples: ['https://challenges.cloudflare.com/turnstile/v0/siteverify'],
    }),
    secret: z
      .string()
      .min(1)
      .max(1000)
      .meta({ secret: true, description: 'The secret key that the maker of the captcha has given.', examples: ['${env:CAPTCHA_SECRET}'] }),
    allow_private: z.boolean().default(false).meta({
      description: 'Whether verify_url may lead to this machine or into a private network.',
    }),
  })
  .superRefine(({ verify_url, allow_private }, context) => {
    refusePrivateAddress('verify_url', verify_url, allow_private, context);
  });
export type CaptchaSettings = z.infer<typeof CaptchaSettings>;

export const refundApprovalSettings = {
  refund_approval_above: z
    .record(Currency, z.int().min(0))
    .default({})
    .meta({
      description:
        'Minor units by currency. More of a payment is given back only when a second key agrees. Of a currency that is not listed, one key may give back all.',
      examples: [{ EUR: 50_000 }],
    }),
  refund_approval_hours: z.int().min(1).max(720).default(24).meta({ description: 'Hours that the second key may take to decide.' }),
};
