import type { Capabilities } from '@paydesk/shared/account';
import type { CardBrand } from '@paydesk/shared/card-brand';
import type { PayerField } from '@paydesk/shared/payer-fields';
import type { ModifyCommand, OriginalOperation, OutcomeQuestion, PayCommand } from './gateway-commands.ts';
import type { Query } from './gateway-query.ts';
import type { GatewayReport, ReadCardReport, StoreCardReport } from './gateway-reports.ts';
import type { InboundMessage, OutcomeHint } from './inbound.ts';
import type { Notices } from './notices.ts';
import type { Receipts } from './receipts.ts';

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
  modify?(command: ModifyCommand): Promise<GatewayReport>;

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
   * Asks how an operation stands, by our own reference. Moves nothing. Missing where {@link query} is there.
   *
   * @throws {GatewayFault} When there is no usable answer: says nothing about the operation.
   */
  ask?(question: OutcomeQuestion): Promise<GatewayReport>;

  /** Asks about several operations at once, one query at a time for each account; the answer may be posted to us later. */
  readonly query?: Query;

  /** Judges what the gateway posts to the address of one message. Such a gateway is never asked to read notifications. Pure. */
  readonly notices?: Notices;

  /** Duplicates of what was shown to the payer; missing where the gateway writes no receipts. Needs {@link notices}. */
  readonly receipts?: Receipts;

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
  /** Two words that a reference is not known count as one when their questions were asked nearer to each other. */
  readonly absencesApartMs?: number;
  /** Until `untilMs` after the operation was stored, ask every `fromMs` to `toMs`. */
  readonly schedule: readonly { readonly untilMs: number; readonly fromMs: number; readonly toMs: number }[];
}
