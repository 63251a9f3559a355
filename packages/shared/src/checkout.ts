import { z } from 'zod';
import { AmountOrNone, Currency } from './amount.ts';
import { CARDS_MAX, CardSummary } from './card.ts';
import { CARD_BRANDS, SECURITY_CODE_DEMANDS } from './card-brand.ts';
import { Decline } from './decline.ts';
import { CardId, PaymentId } from './ids.ts';
import { FieldRulesSchema } from './fields/field-rules-schema.ts';
import { PAYER_FIELDS } from './payer-fields.ts';
import { PayerAnswers } from './payer.ts';
import { PaymentStatus } from './payment.ts';
import { Receipt } from './receipt.ts';
import { Time } from './time.ts';

/** How the payer is shown a challenge: over the merchant's page, or by leaving it. */
export const ChallengeDisplay = z.enum(['modal', 'redirect']);
export type ChallengeDisplay = z.infer<typeof ChallengeDisplay>;

const GIVING_UP = ['cancels', 'may_cancel'] as const;
export type GivingUp = (typeof GIVING_UP)[number];

/** The part of a payment that changes while the payer watches. Each event of the status stream carries one. */
export const CheckoutState = z
  .object({
    status: PaymentStatus.meta({
      description: '`unknown`: the gateway does not know the outcome yet. An answer that was lost is `processing` for half a minute first.',
    }),
    version: z.int().positive().meta({ description: 'Grows with every change; the id of the event.' }),
    attempt: z.int().positive().nullable().meta({ description: 'Number of the latest attempt.' }),
    challenge: z
      .object({ url: z.string().meta({ description: 'Path of the page to show, on our own origin.' }), display: ChallengeDisplay })
      .nullable(),
    decline: Decline.nullable(),
    card: z.object({ brand: z.enum(CARD_BRANDS).nullable(), last_four: z.string().nullable() }).nullable(),
    attempts_left: z.int().min(0),
    needs_attention: z.boolean(),
    settled_at: Time.nullable().meta({ description: 'When the outcome became known; null before.' }),
    given_up: z.boolean().meta({ description: 'The payer has given up. What was under way then still counts.' }),
    giving_up: z.enum(GIVING_UP).nullable().meta({
      description:
        'What giving up comes to now. `cancels`: nothing can be paid any more. `may_cancel`: an attempt is under way, and canceled only if it is not approved. null: the payment is over, or given up already.',
    }),
  })
  .meta({ id: 'CheckoutState', description: 'The part of a payment that changes while the payer watches.' });
export type CheckoutState = z.infer<typeof CheckoutState>;

/** A card that the payer is offered to pay with. */
export const StoredCard = CardSummary.pick({ brand: true, last_four: true, expiry_month: true, expiry_year: true })
  .extend({ id: CardId })
  .meta({ id: 'StoredCard', description: 'A card that the payer is offered to pay with.' });
export type StoredCard = z.infer<typeof StoredCard>;

/** Everything that the payer's browser needs to ask for a card. */
export const Checkout = z
  .object({
    payment: PaymentId,
    asks: z.enum(['card', 'payment_page', 'security_code', 'nothing']).meta({
      description: 'Of a stored card, if there is one; otherwise a card, in the widget or at a page of the gateway.',
    }),
    stored_cards: z.array(StoredCard).max(CARDS_MAX).meta({
      description:
        'The payer chooses one. The first is chosen already; those that have expired come last. Cards that were deleted are left out.',
    }),
    other_card: z.boolean().meta({ description: 'The payer may type another card instead of a stored one. False where none is stored.' }),
    asks_to_save: z.boolean().meta({
      description: 'Ask the payer whether a card that is typed may be stored, with a box that is not ticked.',
    }),
    amount: AmountOrNone,
    currency: Currency,
    merchant: z.string().meta({ description: 'Name of the shop.' }),
    description: z.string().nullable(),
    order_reference: z.string(),
    brands: z.array(z.enum(CARD_BRANDS)),
    security_code: z
      .enum(SECURITY_CODE_DEMANDS)
      .meta({ description: 'Of a card that is typed: `always`, or `required` unless its brand has cards without one.' }),
    holder: z.boolean().meta({ description: 'Whether the name on the card is asked for.' }),
    payer_fields: z.array(z.enum(PAYER_FIELDS)).meta({ description: 'What the account needs and the merchant did not send.' }),
    fields: FieldRulesSchema,
    locale: z.string().nullable(),
    return_url: z.string().nullable().meta({ description: 'Of the merchant, with the id of the payment as `payment` in its query.' }),
    now: Time.meta({ description: 'The time of the server, by which the expiry of a card is judged.' }),
    expires_at: Time,
    receipts: z.boolean().meta({ description: 'An outcome comes with a receipt: read the checkout again when there is one.' }),
    receipt: Receipt.nullable().meta({ description: 'What the payer must be shown of the outcome.' }),
    encryption_key: z
      .object({
        kid: z.string(),
        kty: z.literal('RSA'),
        n: z.string(),
        e: z.string(),
        alg: z.literal('RSA-OAEP-256'),
        use: z.literal('enc'),
      })
      .meta({ description: 'JWK to encrypt the card details to.' }),
    state: CheckoutState,
  })
  .meta({ id: 'Checkout', description: 'All that the payer’s browser needs.' });
export type Checkout = z.infer<typeof Checkout>;

/** What 3-D Secure 2 needs to know of the browser, as a script sees it. */
export const BrowserData = z
  .strictObject({
    language: z.string().max(35),
    color_depth: z.int().min(1).max(64),
    screen_height: z.int().min(0).max(99_999),
    screen_width: z.int().min(0).max(99_999),
    time_zone_offset_minutes: z.int().min(-1000).max(1000).meta({ description: 'As Date.getTimezoneOffset() says.' }),
    java_enabled: z.boolean(),
  })
  .meta({ id: 'BrowserData' });
export type BrowserData = z.infer<typeof BrowserData>;

/** One try of the payer. The nonce makes it safe to send twice. */
export const NewAttempt = z
  .strictObject({
    nonce: z
      .string()
      .regex(/^[A-Za-z0-9_-]{22,64}$/)
      .meta({ description: 'Random, one for each try: the same nonce is the same attempt.' }),
    card: z
      .string()
      .max(8192, { abort: true })
      .nullable()
      .meta({ description: 'Compact JWE of the card details; null when a stored card is to be used and nothing was asked for.' }),
    stored_card: CardId.optional().meta({
      description: 'The stored card to pay with. May be left out where there is only one; belongs to no attempt with a card that is typed.',
    }),
    save_card: z.boolean().optional().meta({
      description: 'Whether the payer agrees that the card is stored: only where the checkout `asks_to_save`. Left out: no.',
    }),
    payer: PayerAnswers.optional().meta({
      description: 'What the merchant did not send. Fields that the merchant has sent stay as they are.',
    }),
    browser: BrowserData,
    challenge_display: ChallengeDisplay,
    captcha: z.string().min(1).max(4096).optional().meta({
      description: 'The token of the captcha that the merchant’s page has shown, after the answer `captcha_required`. Counts once.',
    }),
  })
  .meta({ id: 'NewAttempt', description: 'One try of the payer.' });
export type NewAttempt = z.infer<typeof NewAttempt>;
