import { z } from 'zod';
import { holdsCardNumber } from './card-number.ts';
import { isPlainText } from './plain-text.ts';

const text = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .refine(isPlainText, 'must not contain control characters')
    .refine((value) => !holdsCardNumber(value), 'must not contain a card number');

export const PaynetEasyOptions = z
  .strictObject({
    site_url: text(128).meta({ description: 'Address of the shop.' }),
    purpose: text(128).meta({ description: 'Where the money goes: a top-up target, the id of a player.' }),
    merchant_data: text(1024).meta({ description: 'Comes back with each notification.' }),
    comment: text(50).meta({ description: 'With a stored card: your reason, for the back office of the gateway.' }),
    enumerate_amounts: text(128).meta({
      description: 'With a stored card: other amounts to try, as the gateway has told you to write them.',
    }),
    recurrent_scenario: z
      .enum(['REGULAR', 'IRREGULAR'])
      .meta({ description: 'With a stored card; follows from the initiator when left out.' }),
  })
  .partial()
  .meta({ id: 'PaynetEasyOptions', description: 'For accounts at PaynetEasy only.' });
export type PaynetEasyOptions = z.infer<typeof PaynetEasyOptions>;

/** What only one gateway understands, under that gateway's name. */
export const GatewayOptions = z
  .strictObject({ payneteasy: PaynetEasyOptions })
  .partial()
  .meta({ id: 'GatewayOptions', description: 'What only one gateway understands. Refused when the payment goes to another gateway.' });
export type GatewayOptions = z.infer<typeof GatewayOptions>;
