import type { Capabilities } from '@paydesk/shared/account';
import type { CardSummary } from '@paydesk/shared/card';
import type { CardBrand } from '@paydesk/shared/card-brand';
import type { FieldTable } from '@paydesk/shared/fields/field-table';
import type { PayerField } from '@paydesk/shared/payer-fields';
import type { ModifyCommand, OriginalOperation, PayCommand } from './gateway-commands.ts';
import type { GatewayReport, ReadCardReport, StoreCardReport } from './gateway-reports.ts';
import type { Inbound, InboundMessage, OutcomeHint } from './inbound.ts';
import type { Objection, PaymentTerms } from './objections.ts';
import type { Outcomes } from './outcomes.ts';
import type { Receipts } from './receipts.ts';

/** One set of credentials at one remote system. What it cannot do is a missing method or capability. */
export interface Gateway {
  /** For people, addresses and the timeline; the core never compares it. */
  readonly name: string;
  /** The member of a payment's `gateway_options` that is this gateway's; `null` where it takes none. */
  readonly optionsKey: string | null;
  readonly currencies: readonly string[];
  readonly capabilities: Capabilities;
  readonly asksFor: PayerQuestions;
  /** What it takes of the texts of payer and merchant; missing where it takes all that the contract takes. */
  readonly fields?: FieldTable;
  /** Days an authorization is believed to hold when the gateway does not say. `null`: the card is not known. */
  readonly holdDays: HoldDays;
  readonly polling: Polling;

  /**
   * What merchant or payer have to correct before a payment can be sent. Pure; one that has objections is never sent.
   * Missing where the gateway takes all that the contract takes.
   */
  objectionsTo?(terms: PaymentTerms): readonly Objection[];

  /**
   * Authorizes or takes an amount, or verifies a card. Never sent twice. For a payment page
   * the report is the challenge that takes the payer there; whether anything is sent for it depends on the gateway.
   *
   * @throws {GatewayFault} When there is no usable answer.
   */
  pay(command: PayCommand): Promise<GatewayReport>;

  /**
   * Pays after a challenge that came before the payment. Never sent twice.
   *
   * @param authentication What the payer's return has brought.
   * @throws {GatewayFault} When there is no usable answer.
   */
  payAuthenticated?(command: PayCommand, authentication: string): Promise<GatewayReport>;

  /**
   * Captures, cancels or refunds, as far as the capabilities say. Never sent twice.
   *
   * @throws {GatewayFault} When there is no usable answer.
   */
  modify?(command: ModifyCommand): Promise<GatewayReport>;

  /** Missing where the gateway keeps no cards. */
  readonly cards?: GatewayCards;

  /** How the core finds out what has come of an operation. */
  readonly outcomes: Outcomes;

  /** What the gateway posts to us; `null` where it never does. */
  readonly inbound: Inbound | null;

  /**
   * The payer's browser coming back; missing where no payer is sent away.
   *
   * @throws {NotAuthentic} Before anything of the message is believed.
   * @throws {MalformedMessage} When it lacks what the protocol demands.
   */
  readReturn?(message: InboundMessage): OutcomeHint;

  /** Duplicates of what was shown to the payer; missing where the gateway writes no receipts. Needs addressed notifications. */
  readonly receipts?: Receipts;
}

/** Days that an authorization of a card is believed to hold. */
export type HoldDays = (card: CardSummary | null) => number;

/** Cards that the gateway keeps. Moves nothing. */
export interface GatewayCards {
  /**
   * Keeps the card of a payment at the gateway. Idempotent.
   *
   * @throws {GatewayFault} When there is no usable answer.
   */
  store(original: OriginalOperation): Promise<StoreCardReport>;

  /** What the gateway knows of a stored card. Throws as {@link store}. */
  read?(reference: string): Promise<ReadCardReport>;

  /** Forgets a stored card; missing where the gateway cannot. Throws as {@link store}. */
  delete?(reference: string): Promise<void>;
}

/** What has to be asked of the payer. */
export interface PayerQuestions {
  readonly brands: readonly CardBrand[];
  readonly holder: boolean;
  readonly payerFields: readonly PayerField[];
}

/** When outcomes are polled. Milliseconds since the operation was stored. */
export interface Polling {
  /** Least time between two questions about one operation. */
  readonly spacingMs: number;
  /** Most time a `pay` message may be without an answer before the first question. */
  readonly answerWithinMs: number;
  /** A reference that is still "not found" after this long, several times, never reached the gateway. */
  readonly absentAfterMs: number;
  readonly absencesMin: number;
  /** Two "not found" answers whose questions were asked closer together than this count once. */
  readonly absencesApartMs?: number;
  /** Until `untilMs` after the operation was stored, ask every `fromMs` to `toMs`. */
  readonly schedule: readonly { readonly untilMs: number; readonly fromMs: number; readonly toMs: number }[];
}
