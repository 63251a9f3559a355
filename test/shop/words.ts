import type { AttentionCode } from '@paydesk/shared/attention';
import type { Authentication } from '@paydesk/shared/authentication';
import type { DisputeKind } from '@paydesk/shared/dispute';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import type { PausedBecause, ScheduleStatus } from '@paydesk/shared/schedule';
import type { OrderState } from './order-state.ts';
import { ENGLISH } from './words-en.ts';
import { FRENCH } from './words-fr.ts';

/** What the shop says, apart from the card form: that is Paydesk's. */
export interface Words {
  readonly tagline: string;
  readonly product: string;
  readonly description: string;
  readonly picture: string;
  readonly buy: string;
  readonly demo_settings: string;
  readonly demo_note: string;
  readonly order_reference: string;
  readonly amount: string;
  readonly currency: string;
  readonly gateway_account: string;
  readonly test_cards: (account: string) => string;
  readonly outcome: string;
  readonly intent: string;
  readonly intents: Readonly<Record<'sale' | 'authorize', string>>;
  readonly challenge: string;
  readonly challenges: Readonly<Record<'modal' | 'redirect', string>>;
  readonly language: string;
  readonly place: string;
  readonly places: Readonly<Record<'embedded' | 'hosted', string>>;
  readonly address: string;
  readonly addresses: Readonly<Record<'known' | 'asked', string>>;
  readonly checkout: string;
  readonly total: string;
  readonly pay_on_a_page: string;
  readonly events: string;
  readonly no_events: string;
  readonly order: string;
  readonly thanks: string;
  readonly not_paid: string;
  readonly on_its_way: string;
  readonly money_back: string;
  readonly status: string;
  readonly card: string;
  readonly timeline: string;
  readonly timeline_columns: readonly [string, string, string, string];
  readonly continue_payment: string;
  readonly back_to_shop: string;
  readonly problem: string;
  readonly not_found: string;
  readonly not_a_price: string;
  readonly card_is_saved: string;
  /** For payers; the back office has the words of the API. */
  readonly payment_statuses: Readonly<Partial<Record<PaymentStatus, string>>>;
  readonly order_state: string;
  readonly order_states: Readonly<Record<OrderState, string>>;
  readonly receipt: ReceiptWords;
  readonly account: AccountWords;
  readonly back_office: BackOfficeWords;
  readonly arrivals: ArrivalWords;
  readonly closing: ClosingWords;
}

/** What stands beside the receipt of a gateway. */
export interface ReceiptWords {
  readonly title: string;
  readonly merchant: string;
  readonly transaction: string;
  readonly authorization: string;
  readonly reference: string;
  readonly holder: string;
  readonly currency: string;
  readonly terms: string;
  readonly refund_policy: string;
  readonly ask: string;
}

/** What Mia reads about her cards and subscriptions. */
export interface AccountWords {
  readonly title: string;
  readonly cards: string;
  readonly no_cards: string;
  readonly card_on_its_way: string;
  readonly expires: string;
  readonly last_four: (digits: string) => string;
  readonly pay_again: string;
  readonly subscribe: string;
  readonly terms: (lamp: string, bulb: string, runs: number) => string;
  readonly remove: string;
  readonly removed: string;
  readonly card_in_use: string;
  readonly subscriptions: string;
  readonly no_subscriptions: string;
  readonly subscription: string;
  readonly schedule_statuses: Readonly<Record<ScheduleStatus, string>>;
  readonly paused_because: string;
  readonly pause_reasons: Readonly<Record<PausedBecause, string>>;
  readonly next_payment: string;
  readonly none_to_come: string;
  readonly paid_with: string;
  readonly payments_made: string;
  readonly of: (made: number, most: number) => string;
  readonly payments: string;
  readonly no_payments: string;
  readonly columns: readonly [string, string, string, string, string];
  readonly pause: string;
  readonly resume: string;
  readonly cancel: string;
}

/** What the shop's own people read about payments. */
export interface BackOfficeWords {
  readonly title: string;
  readonly payments: string;
  readonly no_payments: string;
  readonly columns: readonly [string, string, string, string, string, string];
  readonly older: string;
  readonly payment: string;
  readonly captured: string;
  readonly refunded: string;
  readonly initiator: string;
  readonly initiators: Readonly<Record<'payer' | 'merchant', string>>;
  readonly decline: string;
  readonly held_until: string;
  readonly attention: Readonly<Record<AttentionCode, string>>;
  readonly check: string;
  readonly clear: string;
  readonly clear_note: string;
  readonly disputes: string;
  readonly dispute_kinds: Readonly<Record<DisputeKind, string>>;
  readonly authentication: string;
  readonly authentication_methods: Readonly<Record<Authentication['method'], string>>;
  readonly made_elsewhere: string;
  readonly possible: string;
  readonly under_way: string;
  readonly nothing_possible: string;
  readonly capture: string;
  readonly capture_part: string;
  readonly amount_to_capture: string;
  readonly cancel: string;
  readonly refund: string;
  readonly refund_part: string;
  readonly amount_to_refund: string;
  readonly refused: string;
  readonly possible_instead: string;
  readonly up_to: (action: string, amount: string) => string;
  readonly operations: string;
  readonly operation_columns: readonly [string, string, string, string, string];
  readonly challenged: string;
  readonly to_the_bank: string;
  readonly batch: string;
  readonly batch_note: string;
  readonly batch_time: string;
  readonly batch_queued: (operations: number) => string;
  readonly batch_advance: string;
  readonly cards: string;
  readonly no_cards: string;
  readonly amount_to_charge: string;
  readonly charge: string;
}

/** What the back office says of webhooks. */
export interface ArrivalWords {
  readonly title: string;
  readonly note: string;
  readonly none: string;
  readonly columns: readonly [string, string, string, string];
  readonly again: string;
}

/** What stands beside the button that closes the shop, and on the page that follows. */
export interface ClosingWords {
  readonly offer: string;
  readonly why: string;
  readonly button: string;
  readonly title: string;
  readonly seconds_left: string;
  readonly meanwhile: string;
  readonly by_itself: string;
}

export const LANGUAGES = { en: 'English', 'en-CA': 'English (Canada)', fr: 'Français (France)', 'fr-CA': 'Français (Canada)' } as const;
export type Language = keyof typeof LANGUAGES;

export function wordsOf(language: Language): Words {
  return language.startsWith('en') ? ENGLISH : FRENCH;
}
