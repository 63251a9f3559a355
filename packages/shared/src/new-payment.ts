import { z } from 'zod';
import { AmountOrNone, Currency } from './amount.ts';
import { holdsCardNumber } from './card-number.ts';
import { LENGTHS } from './fields/field-table.ts';
import { CARDS_MAX, SaveCard } from './card.ts';
import { GatewayOptions } from './gateway-options.ts';
import { CardId } from './ids.ts';
import { bcp47 } from './languages.ts';
import { isWebAddress } from './web-address.ts';
import { Payer } from './payer.ts';
import { isPlainText } from './plain-text.ts';
import { Initiator, Intent } from './payment.ts';
import { anyText, honest, lineOf, linesOf, neededLine, withoutEmpty } from './texts.ts';

const orderReference = (lengthMax: number, description: string) =>
  neededLine(lengthMax, honest(anyText(lengthMax))).meta({ description, example: 'INV-2026-000417' });

const OrderReference = orderReference(LENGTHS.order_reference, 'Your own number of the order. Need not be unique.');

/** Room is left for the number of a run. */
export const SeriesReference = orderReference(LENGTHS.order_reference - 10, 'Each payment adds the number of its run: SUB-77-1, SUB-77-2.');

export const Description = lineOf(LENGTHS.description).meta({
  description: `What is paid for, at most ${String(LENGTHS.description)} characters. As if left out when empty.`,
});

export const Metadata = z
  .record(
    honest(z.string().min(1).max(40, { abort: true }))
      .refine(isPlainText, 'must not contain control characters')
      .refine((name) => !holdsCardNumber(name), 'must not contain a card number'),
    linesOf(500),
  )
  .refine((entries) => Object.keys(entries).length <= 50, 'must have at most 50 entries')
  .meta({ description: 'Up to 50 texts of your own; returned as they are. Never put card data here.' });

/** A browser leaves them out of an address or encodes them; a person does not see them. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

const webUrl = z
  .string()
  .max(1024, { abort: true })
  .refine(isPlainText, { error: 'must not contain control characters', abort: true })
  .refine(isWebAddress, 'must be an https address without user and password; http only on the machine itself')
  .refine((url) => !UNSEEN.test(url), 'must not hold marks that cannot be seen')
  .refine((url) => !holdsCardNumber(url) && !holdsCardNumber(decoded(url)), 'must not contain a card number')
  .meta({ format: 'uri' });

function decoded(url: string): string {
  return url.replaceAll('+', ' ').replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function namesCards({ card, cards }: { readonly card?: CardId | undefined; readonly cards?: readonly CardId[] | undefined }): boolean {
  return card !== undefined || cards !== undefined;
}

/** What a merchant asks for with `POST /v1/payments`. */
export const NewPayment = z
  .strictObject({
    order_reference: OrderReference,
    amount: AmountOrNone,
    currency: Currency,
    intent: Intent,
    account: z.string().max(64, { abort: true }).optional().meta({ description: 'Gateway account; chosen by currency when left out.' }),
    description: Description.optional(),
    payer: Payer.optional(),
    card: CardId.optional().meta({ description: 'A stored card to pay with.' }),
    cards: z
      .array(CardId)
      .min(1)
      .max(CARDS_MAX)
      .refine((ids) => new Set(ids).size === ids.length, 'must not name a card twice')
      .optional()
      .meta({ description: 'Stored cards of one gateway account, instead of `card`: the payer chooses. The first is chosen already.' }),
    initiator: Initiator.default('payer'),
    allow_other_card: z
      .boolean()
      .optional()
      .meta({ description: 'With stored cards: the payer may type another one instead. Allowed when left out.' }),
    save_card: SaveCard.default(false).meta({
      description:
        'Store the card that is typed, when the payment succeeds. true: you have the payer’s agreement. ask: the payer is asked beside the card, and nothing is stored without a yes.',
    }),
    gateway_options: GatewayOptions.optional(),
    return_url: webUrl.optional().meta({ description: 'Where the result page leads the payer.' }),
    locale: z
      .string()
      .max(35, { abort: true })
      .overwrite((text) => bcp47(text) ?? text)
      .refine((text) => bcp47(text) !== undefined, 'must be a BCP 47 language tag, such as fr-CA')
      .optional()
      .meta({ description: 'Language of the payer. `language` of the payment says which one that is read in.', example: 'fr-CA' }),
    metadata: Metadata.optional(),
  })
  .overwrite(withoutEmpty)
  .refine(({ amount, intent }) => (amount === 0) === (intent === 'verify'), {
    path: ['amount'],
    error: 'must be 0 with intent "verify", which takes nothing, and more than 0 otherwise',
  })
  .refine(({ intent, initiator }) => intent !== 'verify' || initiator === 'payer', {
    path: ['initiator'],
    error: 'must be "payer" with intent "verify": the payer has to enter the card',
  })
  .refine(({ intent, card }) => intent !== 'verify' || card === undefined, {
    path: ['card'],
    error: 'is stored already: leave it out with intent "verify"',
  })
  .refine(({ intent, cards }) => intent !== 'verify' || cards === undefined, {
    path: ['cards'],
    error: 'are stored already: leave them out with intent "verify"',
  })
  .refine(({ card, cards }) => card === undefined || cards === undefined, {
    path: ['cards'],
    error: 'must not stand beside `card`: name that card among them',
  })
  .refine(({ initiator, cards }) => initiator === 'payer' || cards === undefined, {
    path: ['cards'],
    error: 'are for a payer who chooses: name one card with `card`',
  })
  .refine(({ initiator, intent, card }) => initiator === 'payer' || intent === 'verify' || card !== undefined, {
    path: ['card'],
    error: 'is needed when the merchant is the initiator: no payer is there to type one',
  })
  .refine((wanted) => wanted.save_card !== true || !namesCards(wanted), {
    path: ['save_card'],
    error: 'must be "ask" beside stored cards, or be left out: they are stored already',
  })
  .refine(({ save_card, initiator }) => save_card !== 'ask' || initiator === 'payer', {
    path: ['save_card'],
    error: 'must not be "ask" when the merchant is the initiator: no payer is there to be asked',
  })
  .refine(({ save_card, allow_other_card }) => save_card !== 'ask' || allow_other_card !== false, {
    path: ['save_card'],
    error: 'must not be "ask" with allow_other_card false: the stored cards are stored already',
  })
  .refine((wanted) => wanted.allow_other_card === undefined || (wanted.initiator === 'payer' && namesCards(wanted)), {
    path: ['allow_other_card'],
    error: 'is for a payer who pays with a stored card',
  })
  .meta({
    id: 'NewPayment',
    description: [
      'What a merchant asks for. What the gateway could not be told is refused at once, with 422 and `errors` by field: a cart that does not',
      'add up, a state it does not know, an amount too large. Details of the payer that are missing are asked of the payer.',
    ].join(' '),
  });
export type NewPayment = z.infer<typeof NewPayment>;
/** As a caller writes it. */
export type NewPaymentRequest = z.input<typeof NewPayment>;
