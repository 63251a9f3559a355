import { Currency } from '@paydesk/shared/amount';
import { LimitChanges, LimitSettings } from '@paydesk/shared/limits';
import { z } from 'zod';
import { addressOfMerchant, refusePrivateAddress } from './webhook.ts';

const { address_tries_per_hour, card_declines_per_hour, card_tries_per_hour, alarm_after_declines, payments_without_payer_per_minute } =
  LimitSettings.shape;

/** As wide as a merchant may set its limits; see docs/decisions/0021. */
export const CardTesting = z
  .strictObject({
    /** Off: payers may try as often as their payments allow. */
    enabled: z.boolean().default(true),
    address_tries_per_hour: address_tries_per_hour.default(50),
    card_declines_per_hour: card_declines_per_hour.default(10),
    card_tries_per_hour: card_tries_per_hour.default(50),
    alarm_after_declines: alarm_after_declines.default(20),
    payments_without_payer_per_minute: payments_without_payer_per_minute.default(600),
    /** How long an alarm lasts after the last try that was refused because of it. */
    alarm_minutes: z.int().min(1).max(1440).default(30),
  })
  .prefault({});
export type CardTesting = z.infer<typeof CardTesting>;

/** Of one merchant; what is left out is that of all. */
export const MerchantLimitSettings = LimitChanges.default({});

/** Where tokens of a merchant's captcha are verified. */
export const CaptchaSettings = z
  .strictObject({
    verify_url: addressOfMerchant,
    secret: z.string().min(1).max(1000),
    /** May lead to this machine or into a private network. */
    allow_private: z.boolean().default(false),
  })
  .superRefine(({ verify_url, allow_private }, context) => {
    refusePrivateAddress('verify_url', verify_url, allow_private, context);
  });
export type CaptchaSettings = z.infer<typeof CaptchaSettings>;

export const refundApprovalSettings = {
  /** Minor units by currency. More of a payment is given back only when a second key agrees; where none is set, one key may do all. */
  refund_approval_above: z.record(Currency, z.int().min(0)).default({}),
  /** How long the second key may decide. */
  refund_approval_hours: z.int().min(1).max(720).default(24),
};
