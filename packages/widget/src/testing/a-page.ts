import type { Checkout, CheckoutState, StoredCard } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import type { Receipt } from '@paydesk/shared/receipt';
import { payneteasyFields } from '@paydesk/shared/fields/gateways/payneteasy';
import { rulesFor } from '@paydesk/shared/fields/rules-for';
import { atPaymentPage } from '../i18n/at-payment-page.ts';
import { en } from '../i18n/en.ts';
import { frameMessages } from '../i18n/messages.ts';

/** Made for these tests; its private key was not kept. */
const PUBLIC_KEY = {
  kid: 'test-1',
  kty: 'RSA',
  n: 'sMVvGXEQRrEQMCnZlyi_axtyUGXQcyWtTb_gm2gesw2qoCN9ih0GqYMinHNu8QgR7PJ2rCZdFLhtq7dyW3XqaIvj2wNPXonh8iWvWQ5cmLCGowRHtChPNQtV_gYuodXd5Kbw1pQCCIYujxn0F8Fv9bkutRMVRGHrtDoJ0ohBn-Hb1jLij3FN77jDoxDCiSbC_Jrey8BDpI4z9Bkd_FEz_MG1KhmP4PJOfXx9GCMDna6USWpNPOoPhaef9dnXVDsDGrPxd8W2WIDcfZA7Jviru48yDa5Hz98ooA7gBQAgdvFivkzC_jFoU_lYHM045-9UOcyqTl6iyScB5Ddrns8yZQ',
  e: 'AQAB',
  alg: 'RSA-OAEP-256',
  use: 'enc',
} as const;

/** Of an account that asks for all there is to ask. */
const FIELDS = payneteasyFields({
  address_line1: 256,
  description: 125,
  state: 3,
  postal_code_stand_in: '00000',
  ascii_mailbox: false,
});

export function aState(overrides: Partial<CheckoutState> = {}): CheckoutState {
  return {
    status: 'awaiting_payer',
    version: 1,
    attempt: null,
    challenge: null,
    decline: null,
    card: null,
    attempts_left: 3,
    needs_attention: false,
    given_up: false,
    giving_up: 'cancels',
    settled_at: null,
    ...overrides,
  };
}

export function aStoredCard(overrides: Partial<StoredCard> = {}): StoredCard {
  return {
    id: 'card_01jd3k5x8q2m4n6p7r9s0t1v2w' as StoredCard['id'],
    brand: 'visa',
    last_four: '4444',
    expiry_month: 12,
    expiry_year: 2049,
    ...overrides,
  };
}

export function aReceipt(overrides: Partial<Receipt> = {}): Receipt {
  return {
    legal_name: 'Boutique Exemple inc.',
    transaction: 'b51d6f0e93c84a7fa2d81c4e7790ab36',
    authorization: '204417',
    reference: '0070010042 05550001',
    holder: 'Zoé Exemple',
    outcome: 'APPROVED - THANK YOU',
    currency: 'CAD',
    terms_url: 'https://shop.example/terms',
    refund_policy_url: 'https://shop.example/refunds',
    lines: ['RELEVE DE TRANSACTION/TRANSACTION RECORD', '', 'ACHAT/PURCHASE         $42.25'],
    ...overrides,
  };
}

export function aCheckout(overrides: Partial<Checkout> = {}): Checkout {
  return {
    payment: 'pay_test' as Checkout['payment'],
    asks: 'card',
    stored_cards: [],
    other_card: (overrides.stored_cards ?? []).length > 0,
    asks_to_save: false,
    amount: 1042,
    currency: 'EUR',
    merchant: 'Corner Shop',
    description: 'Order 7',
    order_reference: 'A-1007',
    brands: ['visa', 'mastercard', 'amex'],
    security_code: 'required',
    holder: true,
    payer_fields: [],
    fields: rulesFor(FIELDS, ['holder', ...(overrides.payer_fields ?? [])]),
    locale: 'en',
    return_url: 'https://shop.example/thanks',
    now: '2026-11-30T12:00:00Z',
    expires_at: '2030-01-01T00:00:00Z',
    receipts: false,
    receipt: null,
    encryption_key: PUBLIC_KEY,
    state: aState(),
    ...overrides,
  };
}

export function aPage(overrides: Partial<PageData> = {}): PageData {
  const { checkout = aCheckout() } = overrides;
  return {
    token: 'ct_test',
    checkout,
    locale: 'en',
    direction: 'ltr',
    messages: { ...frameMessages(checkout.asks === 'payment_page' ? atPaymentPage(en) : en) },
    more_messages: null,
    surface: 'frame',
    challenge_display: 'modal',
    embedding_origins: [],
    ...overrides,
  };
}
