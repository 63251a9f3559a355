import { z } from 'zod';
import { LENGTHS } from './fields/field-table.ts';
import { plainDigits, plainMarks } from './fields/normalize.ts';
import { dialedNumber } from './fields/phone.ts';
import { lineOf, neededLine, withoutEmpty } from './texts.ts';

export const PaynetEasyOptions = z
  .strictObject({
    site_url: lineOf(128).meta({ description: 'Address of the shop.' }),
    purpose: lineOf(128).meta({ description: 'Where the money goes: a top-up target, the id of a player.' }),
    ssn: lineOf(32).meta({ description: 'Last four digits of the social security number, or a national id; not sent with a stored card.' }),
    cell_phone: lineOf(LENGTHS.phone)
      .refine(
        (text) => text === '' || dialedNumber(plainMarks(plainDigits(text))) !== undefined,
        'must be a phone number in international form',
      )
      .meta({ description: 'Up to 15 characters without blanks and dashes; not sent with a stored card.' }),
    merchant_data: lineOf(1024).meta({ description: 'Comes back with each notification.' }),
    comment: lineOf(50).meta({ description: 'With a stored card: your reason, for the back office of the gateway.' }),
    enumerate_amounts: lineOf(128).meta({
      description: 'With a stored card: other amounts to try, as the gateway has told you to write them.',
    }),
    recurrent_scenario: z
      .enum(['REGULAR', 'IRREGULAR'])
      .meta({ description: 'With a stored card; follows from the initiator when left out.' }),
  })
  .partial()
  .overwrite(withoutEmpty)
  .meta({ id: 'PaynetEasyOptions', description: 'For accounts at PaynetEasy only.' });
export type PaynetEasyOptions = z.infer<typeof PaynetEasyOptions>;

const base64 = (length: number) =>
  z
    .string()
    .max(length, { abort: true })
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64');

const CartRow = z.strictObject({
  article: neededLine(100).meta({ description: 'As the payment page shows it.' }),
  quantity: z.int().positive().max(9_999),
  price: z.int().min(-999_999_999_999).max(999_999_999_999).meta({ description: 'Of one, in minor units; negative for a discount.' }),
});

export const MyposOptions = z
  .strictObject({
    note: lineOf(255).meta({ description: 'For the back office of the gateway.' }),
    cart: z.array(CartRow).min(1).max(50).meta({
      description: 'Rows that the payment page shows. They must add up to the amount; one row with the description when left out.',
    }),
    eci: z
      .string()
      .regex(/^0?\d$/, 'must be the electronic commerce indicator, such as 6')
      .meta({ description: 'Of your own 3-D Secure result, for a card that is sent to the gateway.' }),
    avv: base64(64).meta({ description: 'CAVV or AAV of your own 3-D Secure result.' }),
    xid: base64(64).meta({ description: 'Transaction of your own 3-D Secure result.' }),
  })
  .partial()
  .overwrite(withoutEmpty)
  .meta({ id: 'MyposOptions', description: 'For accounts at myPOS only.' });
export type MyposOptions = z.infer<typeof MyposOptions>;

/** What only one gateway understands, under that gateway's name. */
export const GatewayOptions = z
  .strictObject({ payneteasy: PaynetEasyOptions, mypos: MyposOptions })
  .partial()
  .meta({ id: 'GatewayOptions', description: 'What only one gateway understands. Refused when the payment goes to another gateway.' });
export type GatewayOptions = z.infer<typeof GatewayOptions>;
