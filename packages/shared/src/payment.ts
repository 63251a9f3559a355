import { z } from 'zod';
import { AmountOrNone, Currency } from './amount.ts';
import { Attention } from './attention.ts';
import { Authentication } from './authentication.ts';
import { CardSummary, SaveCard } from './card.ts';
import { Decline } from './decline.ts';
import { Dispute } from './dispute.ts';
import { OperationId, PaymentId, ScheduleId } from './ids.ts';
import { Payer } from './payer.ts';
import { Receipt } from './receipt.ts';
import { INITIATORS, INTENTS, OPERATION_KINDS, OPERATION_ORIGINS, OPERATION_STATUSES, PAYMENT_STATUSES } from './payment-status.ts';
import { Time } from './time.ts';

export const PaymentStatus = z.enum(PAYMENT_STATUSES).meta({ id: 'PaymentStatus' });
export const Intent = z.enum(INTENTS).meta({
  description: 'authorize: hold now, capture later. sale: take at once. verify: take nothing, only find out whether the card is good.',
});

export const Initiator = z
  .enum(INITIATORS)
  .meta({ description: 'payer: the payer is present. merchant: a stored card is charged without the payer.' });

const told = z.string().nullable();

/** What finds an operation in the portal and the reports of its gateway. */
const GatewayFacts = z
  .object({
    order_id: told.meta({ description: 'The gateway’s own name for the transaction.' }),
    request_id: told.meta({ description: 'The gateway’s name for our request, for its support desk.' }),
    our_reference: told.meta({ description: 'Our name for the operation at the gateway; null for one that was made there.' }),
    approval_code: told.meta({ description: 'Of the bank.' }),
    rrn: told.meta({ description: 'Retrieval reference number.' }),
    arn: told.meta({ description: 'Acquirer reference number.' }),
    descriptor: told.meta({ description: 'Text on the statement of the card.' }),
  })
  .meta({ id: 'GatewayFacts', description: 'What finds an operation in the portal of its gateway, as far as the gateway tells.' });

/** One message that may move money. */
export const OperationView = z
  .object({
    id: OperationId,
    kind: z.enum(OPERATION_KINDS),
    status: z.enum(OPERATION_STATUSES),
    origin: z
      .enum(OPERATION_ORIGINS)
      .meta({ description: 'paydesk: made here. gateway: made in the gateway’s own back office, found by asking.' }),
    amount: AmountOrNone,
    decline: Decline.nullable().meta({ description: 'Why it did not happen.' }),
    receipt: Receipt.nullable().meta({ description: 'Where the gateway has written one, of a decline too: show it to the payer.' }),
    gateway: GatewayFacts,
    created_at: Time,
    settled_at: Time.nullable(),
  })
  .meta({ id: 'Operation', description: 'One message that may move money, or a change made at the gateway.' });

/** What the merchant wants to be paid, and how far it has come. */
export const Payment = z
  .object({
    id: PaymentId,
    status: PaymentStatus,
    needs_attention: z.boolean().meta({ description: 'A person has to look: attention is not empty.' }),
    attention: z.array(Attention).meta({ description: 'Why a person has to look; empty when none has to.' }),
    intent: Intent,
    amount: AmountOrNone,
    currency: Currency,
    amount_captured: z.int().min(0).meta({ description: 'Taken so far, in minor units.' }),
    amount_refunded: z.int().min(0).meta({ description: 'Given back so far, of what was taken.' }),
    order_reference: z.string().meta({ description: 'Your own number of the order.' }),
    description: z.string().nullable().meta({ description: 'What is paid for.' }),
    account: z.string().meta({ description: 'Id of the gateway account that it goes to.' }),
    gateway: z.string().meta({ description: 'Name of the gateway of that account.' }),
    payer: Payer,
    card: CardSummary.nullable().meta({ description: 'The card of the latest attempt; null before the first.' }),
    decline: Decline.nullable().meta({ description: 'Why the latest attempt was declined; null when it was not.' }),
    authentication: Authentication.nullable().meta({ description: 'null: nothing is known yet, or the gateway does not say.' }),
    disputes: z.array(Dispute).meta({ description: 'Started by the bank of the payer.' }),
    initiator: Initiator,
    save_card: SaveCard.meta({ description: 'Whether a card that is typed is stored when the payment succeeds. ask: the payer decides.' }),
    save_card_answer: z.object({ agreed: z.boolean(), at: Time }).nullable().meta({
      description: 'What the payer has said in the latest attempt with a card that was typed. null: not asked, or not answered yet.',
    }),
    schedule: ScheduleId.nullable().meta({ description: 'The schedule that made it.' }),
    attempts_left: z.int().min(0).meta({ description: 'How often the payer may still try.' }),
    return_url: z.string().nullable().meta({ description: 'Where the result page leads the payer.' }),
    locale: z.string().nullable().meta({ description: 'As it was asked for, in the form of BCP 47.' }),
    language: z.string().nullable().meta({
      description: 'What the payer reads for that locale: `en` where it is no language of ours. null: as the payer’s browser prefers.',
    }),
    metadata: z.record(z.string(), z.string()).meta({ description: 'Texts of your own, as you have sent them.' }),
    authorization_expires_at: Time.nullable().meta({ description: 'When the bank is believed to release what is held.' }),
    expires_at: Time.meta({ description: 'When the payer can no longer start an attempt.' }),
    given_up_at: Time.nullable().meta({
      description: 'When the payer gave up. An attempt that was under way may be approved all the same: then cancel or refund it.',
    }),
    operations: z.array(OperationView).meta({ description: 'All that was sent to the gateway, or was made there, oldest first.' }),
    client_token: z.string().meta({ description: 'For the browser: opens this payment and nothing else.' }),
    checkout_url: z.url().meta({ description: 'Hosted checkout page.' }),
    embed_html: z.string().meta({ description: 'Put this into your page: the script, the element and its frame.' }),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'Payment', description: 'What the merchant wants to be paid, and how far it has come.' });
export type Payment = z.infer<typeof Payment>;
