import { z } from 'zod';
import { SECURITY_CODE_DEMANDS } from './card-brand.ts';

/** What a gateway account can do. What it cannot do is refused before anything is sent. */
export const Capabilities = z
  .object({
    authorize: z.boolean(),
    sale: z.boolean(),
    verify: z.boolean().meta({ description: 'A card can be verified, and stored, without taking anything.' }),
    capture: z.boolean(),
    partial_capture: z.boolean(),
    cancel: z.boolean().meta({ description: 'An amount that is held can be released.' }),
    cancel_captured: z.boolean().meta({ description: 'An amount that was taken can be canceled before the bank books it.' }),
    refund: z.boolean(),
    partial_refund: z.boolean(),
    repeated_refund: z.boolean(),
    stored_cards: z.boolean(),
    merchant_initiated: z.boolean(),
    receipts: z.boolean().meta({ description: 'The gateway writes receipts that the payer must be shown; duplicates can be asked for.' }),
    payment_page: z.boolean().meta({ description: 'The payer types the card at a page of the gateway, not into the widget.' }),
    challenge: z.boolean().meta({ description: '3-D Secure may ask the payer to act.' }),
    brand_choice: z.boolean().meta({
      description:
        'The payer of a card with several brands, such as Cartes Bancaires and Visa, can choose one. Where not, the gateway chooses.',
    }),
    security_code: z.enum(SECURITY_CODE_DEMANDS).meta({
      description: 'always: of every card. required: of cards whose brands print one on all of them, so not of Maestro or Bancontact.',
    }),
    stored_card_security_code: z.enum(['required', 'none']).meta({ description: 'What a payer is asked for who pays with a stored card.' }),
  })
  .meta({ id: 'Capabilities' });
export type Capabilities = z.infer<typeof Capabilities>;

export const Account = z
  .object({
    id: z.string(),
    gateway: z.string(),
    currencies: z.array(z.string()).meta({ description: 'Currencies this account takes.' }),
    capabilities: Capabilities,
    notification_url: z.string().nullable().meta({
      description:
        'Where the gateway posts what it has to say about this account, for its own settings. Null where every message brings an address of its own, or the gateway posts nothing.',
    }),
  })
  .meta({ id: 'Account', description: 'One set of credentials at one gateway.' });
export type Account = z.infer<typeof Account>;
