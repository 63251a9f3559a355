import { z } from 'zod';

const perHour = z.int('must be a whole number').min(1).max(10_000);

/** What a merchant may set for itself, as tight as it wishes and no wider than its operator allows. */
export const LimitSettings = z
  .strictObject({
    address_tries_per_hour: perHour.meta({
      description: 'Tries of one address (IPv6: one /64) that are declined or open. Each approval allows one more.',
      examples: [20],
    }),
    card_declines_per_hour: perHour.meta({
      description: 'Tries with one card that are declined or open, in all payments together.',
      examples: [5],
    }),
    card_tries_per_hour: perHour.meta({ description: 'Tries with one card, approved or not.', examples: [20] }),
    alarm_after_declines: z
      .int('must be a whole number')
      .min(5)
      .max(10_000)
      .meta({
        description: 'So many declines more than approvals would explain raise the alarm, in which unproven addresses are limited.',
        examples: [10],
      }),
    payments_without_payer_per_minute: z
      .int('must be a whole number')
      .min(1)
      .max(100_000)
      .meta({ description: 'Payments by the merchant alone, and cards that are stored by request.', examples: [60] }),
  })
  .meta({ id: 'LimitSettings' });
export type LimitSettings = z.infer<typeof LimitSettings>;

export const LimitChanges = LimitSettings.partial().meta({
  id: 'LimitChanges',
  description: 'All that the merchant sets. What is left out is as wide as the operator allows.',
});
export type LimitChanges = z.infer<typeof LimitChanges>;

export const Limits = z
  .object({
    effective: LimitSettings,
    maximum: LimitSettings.meta({ description: 'As wide as the operator allows.' }),
    captcha: z.boolean().meta({ description: 'Whether a captcha is configured: in an alarm payers are asked for it.' }),
  })
  .meta({ id: 'Limits', description: 'How often payers and the merchant may try.' });
export type Limits = z.infer<typeof Limits>;
