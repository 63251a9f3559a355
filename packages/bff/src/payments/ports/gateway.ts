import type { Capabilities } from '@paydesk/shared/account';
import type { CardSummary, NewCardDetails } from '@paydesk/shared/card';
import type { CardBrand } from '@paydesk/shared/card-brand';
import type { BrowserData } from '@paydesk/shared/checkout';
import type { DeclineCode } from '@paydesk/shared/decline-codes';
import type { Payer } from '@paydesk/shared/payer';
import type { PayerField } from '@paydesk/shared/payer-fields';
import type { Initiator, Intent, LaterKind, OperationKind } from '@paydesk/shared/payment-status';
import type { Challenge } from '../payment.ts';

/** One set of credentials at one remote system. What it cannot do is a missing method or capability. */
export interface Gateway {
  /** For people and the timeline; the core never compares it. */
  readonly name: string;
  readonly currencies: readonly string[];
  readonly capabilities: Capabilities;
  readonly asksFor: PayerQuestions;
  /** Days an authorization is believed to hold when the gateway does not say. */
  readonly holdDays: number;
  readonly polling: Polling;

  /**
   * Authorizes or takes an amount, or verifies a card. Sent exactly once, whatever happens. For a payment page nothing is sent:
   * the report is the challenge that takes the payer there.
   *
   * @throws {GatewayFault} When there is no usable answer.
   */
  pay(command: PayCommand): Promise<GatewayReport>;

  /**
   * Pays after a challenge that came before the payment. Sent exactly once, whatever happens.
   *
   * @param authentication What the payer's return has brought.
   * @throws {GatewayFault} When there is no usable answer.
   */
  payAuthenticated?(command: PayCommand, authentication: string): Promise<GatewayReport>;

  /**
   * Captures, cancels or refunds, as far as the capabilities say. Sent exactly once, whatever happens.
   *
   * @throws {GatewayFault} When there is no usable answer.
   */
  operate?(command: LaterCommand): Promise<GatewayReport>;

  /**
   * Keeps the card of a payment at the gateway. Moves nothing, so it may be repeated.
   *
   * @throws {GatewayFault} When there is no usable answer.
   */
  storeCard?(original: OriginalOperation): Promise<StoreCardReport>;

  /**
   * What the gateway knows of a stored card.
   *
   * @throws {GatewayFault} When there is no usable answer.
   */
  readCard?(reference: string): Promise<ReadCardReport>;

  /** Forgets a stored card at the gateway; missing where the gateway cannot. Throws as {@link readCard}. */
  deleteCard?(reference: string): Promise<void>;

  /**
   * Asks how an operation stands, by our own reference. Moves nothing.
   *
   * @throws {GatewayFault} When there is no usable answer: says nothing about the operation.
   */
  ask(question: OutcomeQuestion): Promise<GatewayReport>;

  /**
   * @throws {NotAuthentic} Before anything of the message is believed.
   * @throws {MalformedMessage} When it lacks what the protocol demands.
   */
  readNotification(message: InboundMessage): OutcomeHint;

  /** Whether a notification only tries the connection, and is about no payment. Throws as {@link readNotification}. */
  isConnectionTest?(message: InboundMessage): boolean;

  /** The payer's browser coming back. Throws as {@link readNotification}. */
  readReturn(message: InboundMessage): OutcomeHint;

  /** The answer that tells the gateway to stop repeating a notification. */
  readonly acknowledgement: { readonly contentType: string; readonly body: string };
}

/** What has to be asked of the payer. */
export interface PayerQuestions {
  readonly brands: readonly CardBrand[];
  readonly holder: boolean;
  readonly payerFields: readonly PayerField[];
}

/** How patiently outcomes are asked for. Milliseconds since the operation was stored. */
export interface Polling {
  /** Least time between two questions about one operation. */
  readonly spacingMs: number;
  /** Most time a `pay` message may be without an answer before the first question. */
  readonly answerWithinMs: number;
  /** A gateway that has not known a reference for this long, several times, never got the message. */
  readonly absentAfterMs: number;
  readonly absencesMin: number;
  /** Until `untilMs` after the operation was stored, ask every `fromMs` to `toMs`. */
  readonly schedule: readonly { readonly untilMs: number; readonly fromMs: number; readonly toMs: number }[];
}

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
  /** As the contract has judged them for this gateway. */
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
  | { readonly kind: 'card'; readonly card: NewCardDetails }
  /** The payer types the card at a page of the gateway. */
  | { readonly kind: 'payment_page' }
  | {
      readonly kind: 'stored_card';
      /** The gateway's name for it. */
      readonly reference: string;
      readonly securityCode: string | null;
    };

/** The operation that holds or took the amount, or verified the card. */
export interface OriginalOperation {
  readonly kind: Intent;
  readonly reference: string;
  readonly gatewayReference: string | null;
  readonly initiator: Initiator;
  /** The gateway's name for the card, if it was told to keep it. */
  readonly cardReference: string | null;
}

export interface LaterCommand {
  readonly kind: LaterKind;
  /** Our name for the operation: letters, digits, `_` and `-`, at most 40 characters. */
  readonly reference: string;
  readonly original: OriginalOperation;
  readonly amount: bigint;
  readonly currency: string;
  /** Nothing is left of the amount that is held or taken afterwards, and nothing was given back before. */
  readonly whole: boolean;
  /** What a cancel releases: an amount that is held, or one that was taken. */
  readonly of: 'hold' | 'charge';
  readonly reason: string;
}

export type StoreCardReport =
  | { readonly outcome: 'stored'; readonly reference: string }
  /** The gateway says no, and will say no again. */
  | { readonly outcome: 'refused'; readonly reason: string };

export type ReadCardReport =
  { readonly outcome: 'known'; readonly card: Partial<CardSummary> } | { readonly outcome: 'refused'; readonly reason: string };

/** What a script and the HTTP request together tell of the payer's browser. */
export interface PayerBrowser extends BrowserData {
  readonly accept: string;
  readonly userAgent: string;
}

export interface OutcomeQuestion {
  readonly kind: OperationKind;
  readonly reference: string;
  readonly gatewayReference: string | null;
  readonly requestReference: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly initiator: Initiator;
  /** Milliseconds since the operation was stored. */
  readonly ageMs: number;
  /** Where the payer pays at a page of the gateway: how far that has come, as authentic messages told. */
  readonly paymentPage: PaymentPageVisit | null;
  /** A payment that waits for the payer to come back from a challenge: nothing was asked of the gateway yet. */
  readonly beforePayment: boolean;
  /** Of a capture, cancel or refund: what it acts on, and what is settled already. */
  readonly later: LaterFacts | null;
}

export interface PaymentPageVisit {
  /** The payer's browser has come back. */
  readonly returned: boolean;
  /** The gateway has announced an outcome, and was told that we know of it. */
  readonly notified: boolean;
}

export interface LaterFacts {
  readonly original: OriginalOperation;
  readonly of: 'hold' | 'charge';
  /** Given back by refunds that have succeeded. */
  readonly refundedBefore: bigint;
  /** An earlier operation of the same kind has ended without success. */
  readonly triedBefore: boolean;
}

/** What a gateway says of one operation. */
export type GatewayReport = ReportFacts &
  (
    | { readonly outcome: 'processing' }
    | {
        readonly outcome: 'challenge';
        readonly challenge: Challenge;
        /** Nothing is asked for yet: the payment follows when the payer is back. */
        readonly beforePayment?: true;
      }
    | {
        readonly outcome: 'approved';
        /** As the gateway says them; compared with ours before anything is believed. */
        readonly amount?: bigint;
        readonly currency?: string;
        readonly kind?: OperationKind;
        readonly authorizationExpiresAt?: Date;
      }
    | { readonly outcome: 'declined'; readonly code: DeclineCode }
    /** The gateway proves that nothing moved: it did not accept the message, or gave up on it. */
    | { readonly outcome: 'failed'; readonly code: DeclineCode }
    /** The gateway itself does not know, or says a word that we do not. */
    | { readonly outcome: 'unknown' }
    /** The gateway knows no such reference. Says little soon after sending. */
    | { readonly outcome: 'absent' }
    /** The gateway itself has given back what was held or taken. */
    | { readonly outcome: 'reversed' }
  );

export interface ReportFacts {
  readonly gatewayReference?: string;
  readonly requestReference?: string;
  readonly card?: Partial<CardSummary>;
  /** The gateway's name for the card that it has kept. */
  readonly cardReference?: string;
  /** The gateway's own words for the timeline. Never card details beyond bin and last four. */
  readonly details: Readonly<Record<string, string>>;
}

/** A request that reached us from outside, untouched. */
export interface InboundMessage {
  readonly method: string;
  readonly query: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** What an authentic inbound message claims. A reason to ask, never a reason to believe. */
export interface OutcomeHint {
  readonly reference: string;
  /** Empty where the message does not name it. */
  readonly gatewayReference: string;
  /** The same message twice has the same digest. */
  readonly digest: string;
  /** What the message says it is about; one that differs from what we have stored is refused. */
  readonly amount?: bigint;
  readonly currency?: string;
  /**
   * `success`: the gateway reverses it unless this is acknowledged, so it is refused where it can count no more.
   * `reversal`: it has given the amount back, so even a settled outcome is asked about once more.
   * `payer_left`: the payer has turned away from the payment page, and may come back to it.
   */
  readonly announces?: 'success' | 'reversal' | 'payer_left';
  readonly card?: Partial<CardSummary>;
  /** The gateway's name for the card that it has kept. */
  readonly cardReference?: string;
  /** Of a payer who comes back from a challenge that came before the payment. */
  readonly authentication?: string;
  readonly details: Readonly<Record<string, string>>;
}
