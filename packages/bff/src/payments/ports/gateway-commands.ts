import type { BrowserData } from '@paydesk/shared/checkout';
import type { Payer } from '@paydesk/shared/payer';
import type { Initiator, Intent, ModificationKind, OperationKind } from '@paydesk/shared/payment-status';
import type { SecretDigits } from '@paydesk/shared/secret-digits';
import type { AcceptedNotification } from '../payment.ts';
import type { CardDetails } from './card-details.ts';

export interface PayCommand {
  readonly kind: Intent;
  /** Our name for the operation: letters, digits, `_` and `-`, at most 40 characters. */
  readonly reference: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly orderReference: string;
  readonly description: string;
  readonly payer: Payer;
  readonly means: PaymentMeans;
  readonly initiator: Initiator;
  /** A run of a schedule, rather than a single payment. */
  readonly regular: boolean;
  /** `null` when no payer is there. */
  readonly browser: PayerBrowser | null;
  /** Validated by the contract for this gateway. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The card is to be kept by the gateway; reported as `cardReference`, at once or with the outcome. */
  readonly saveCard: boolean;
  /** Language the payer reads, such as `fr-CA`; `null` when the merchant did not say. */
  readonly locale: string | null;
  /** Where the payer's browser is sent after a challenge. */
  readonly returnUrl: string;
  readonly notificationUrl: string;
}

/** What is paid with. */
export type PaymentMeans =
  | { readonly kind: 'card'; readonly card: CardDetails }
  /** The payer types the card at a page of the gateway. */
  | { readonly kind: 'payment_page' }
  | {
      readonly kind: 'stored_card';
      /** The gateway's name for it. */
      readonly reference: string;
      readonly securityCode: SecretDigits | null;
    };

/** The operation that holds or took the amount, or verified the card. */
export interface OriginalOperation {
  readonly kind: Intent;
  readonly reference: string;
  readonly gatewayReference: string | null;
  readonly initiator: Initiator;
  /** The gateway's name for the card, if it has kept it. */
  readonly cardReference: string | null;
}

export interface ModifyCommand {
  readonly kind: ModificationKind;
  /** Our name for the operation: letters, digits, `_` and `-`, at most 40 characters. */
  readonly reference: string;
  readonly original: OriginalOperation;
  readonly amount: bigint;
  readonly currency: string;
  /** It is the whole amount that is held or taken, and nothing was refunded before. */
  readonly whole: boolean;
  /** Where notifications about this message are posted to. */
  readonly notificationUrl: string;
  /** What a cancel releases: an amount that is held, or one that was taken. */
  readonly of: 'hold' | 'charge';
  readonly reason: string;
}

/** The payer's browser, as the HTTP request and a script describe it. */
export interface PayerBrowser {
  readonly accept: string;
  readonly userAgent: string;
  /** BCP 47. */
  readonly language: string;
  /** `null`: the browser runs no script. */
  readonly script: Omit<BrowserData, 'language'> | null;
}

export interface OutcomeQuestion {
  readonly kind: OperationKind;
  readonly reference: string;
  readonly gatewayReference: string | null;
  readonly requestReference: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly initiator: Initiator;
  /** Its success is known: only how it stands is asked. */
  readonly succeeded: boolean;
  /** Milliseconds since the operation was stored. */
  readonly ageMs: number;
  /** Of a payment at a page of the gateway: how far that has come, by authentic messages. */
  readonly paymentPage: PaymentPageVisit | null;
  /** A payment that waits for the payer to come back from a challenge: nothing was asked of the gateway yet. */
  readonly beforePayment: boolean;
  /** Of a capture, cancel or refund: what it acts on, and what is settled already. */
  readonly modification: ModificationFacts | null;
  /** Those that were accepted, oldest first; missing where the gateway posts none. */
  readonly notices?: readonly AcceptedNotification[];
}

export interface PaymentPageVisit {
  /** The way to the page is stored, so that a payer can have been there. */
  readonly offered: boolean;
  /** The payer's browser has come back. */
  readonly returned: boolean;
  /** The payer has given up. The page may be open all the same. */
  readonly givenUp?: boolean;
  /** The gateway has announced an outcome, and we have acknowledged that. */
  readonly notified: boolean;
}

export interface ModificationFacts {
  readonly original: OriginalOperation;
  readonly of: 'hold' | 'charge';
  /** Given back by refunds that have succeeded. */
  readonly refundedBefore: bigint;
  /** An earlier operation of the same kind has ended without success. */
  readonly triedBefore: boolean;
}
