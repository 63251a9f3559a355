import type { Behavior, Decision, Outcome } from './behavior.ts';
import type { KeptCard } from './cards.ts';
import type { Scheduled } from '../chassis/clock.ts';

export const FINAL_STATUSES = ['approved', 'declined', 'filtered', 'error', 'unknown'] as const;
export type FinalStatus = (typeof FINAL_STATUSES)[number];
export type TransactionStatus = 'processing' | FinalStatus;
export type TransactionType =
  'sale' | 'preauth' | 'capture' | 'cancel' | 'reversal' | 'void' | 'account_verification' | BankTransactionType;
/** Started by the bank, never by the merchant. */
export type BankTransactionType = 'chargeback' | 'fraud' | 'retrieval' | 'dispute';

/** at_page: the payer has typed no card; accepted: nothing shown yet; challenging: the payer is away; settling: the acquirer is asked. */
export type Phase = 'at_page' | 'accepted' | 'challenging' | 'settling' | 'final';

export interface Authentication {
  /** Y, A, N, U, R or C (canceled); the 3-D Secure standard's letters. */
  result: string;
  eci: string;
}

export interface Transaction {
  readonly type: TransactionType;
  readonly amountMinor: bigint;
  /** Of the request that made it. */
  readonly serialNumber: string;
  readonly startedAt: number;
  readonly processorTransactionId: string;
  readonly comment: string;
  readonly reasonCode: string;
  behavior: Behavior;
  phase: Phase;
  status: TransactionStatus;
  errorCode: string;
  errorMessage: string;
  approvalCode: string;
  retrievalReference: string;
  /** Status requests answered in the present phase. */
  statusRequests: number;
  spoiledStatusAnswers: number;
  /** Plain status answers that still describe the transaction before this one. */
  staleAnswersLeft: number;
  timer: Scheduled | undefined;
  /** How it will end, unless the payer spoils it. */
  outcome: Outcome;
}

/** What the payer's browser identifies itself with; no cookie is ever used. */
export interface Challenge {
  readonly token: string;
  step: 'method' | 'acs' | 'returned';
  shownInStatus: boolean;
  decision: Decision | undefined;
  wrongPasswords: number;
  returnedAt: number;
}

/** At which the payer types the card, and passes 3-D Secure. */
export interface PaymentPage {
  readonly token: string;
  /** Makes of the rules for the typed card what the scenario wants. */
  readonly steer: (byCard: Behavior) => Behavior;
}

export interface Order {
  readonly clientOrderId: string;
  readonly paynetOrderId: string;
  readonly merchant: string;
  readonly endpointId: string;
  readonly currency: string;
  /** Decimal places of the amounts as printed. */
  readonly exponent: number;
  readonly description: string;
  /** Empty until the payer has typed one at the payment page. */
  card: KeptCard;
  readonly payer: Readonly<Record<'firstName' | 'lastName' | 'email' | 'phone', string>>;
  readonly redirectUrls: Readonly<Record<'any' | 'success' | 'fail', string>>;
  readonly notifyUrl: string;
  readonly serverCallbackUrl: string;
  readonly merchantData: string;
  /** Of the initial transaction; what later ones take over of it is in `behavior-defaults.ts`. */
  behavior: Behavior;
  /** Oldest first; the first is the initial one. */
  readonly transactions: [Transaction, ...Transaction[]];
  readonly authentication: Authentication;
  challenge: Challenge | undefined;
  readonly page: PaymentPage | undefined;
}

export function latestTransaction(order: Order): Transaction {
  return order.transactions.at(-1) ?? order.transactions[0];
}

export function payerName(order: Order): string {
  return `${order.payer.firstName} ${order.payer.lastName}`.trim();
}

const ORDERS_MAX = 200_000;

/** The newest orders; the oldest are forgotten beyond a limit. */
export class OrderBook {
  readonly #byPaynetOrderId = new Map<string, Order>();
  readonly #byClientOrderId = new Map<string, Order[]>();

  add(order: Order): void {
    this.#byPaynetOrderId.set(order.paynetOrderId, order);
    const sameId = this.#byClientOrderId.get(order.clientOrderId) ?? [];
    this.#byClientOrderId.set(order.clientOrderId, [...sameId, order]);
    const [oldest] = this.#byPaynetOrderId.values();
    if (this.#byPaynetOrderId.size > ORDERS_MAX && oldest !== undefined) this.#forget(oldest);
  }

  byPaynetOrderId(paynetOrderId: string): Order | undefined {
    return this.#byPaynetOrderId.get(paynetOrderId);
  }

  /** The newest, when the merchant used an id more than once. */
  byClientOrderId(clientOrderId: string, merchant?: string): Order | undefined {
    return this.#byClientOrderId.get(clientOrderId)?.findLast((order) => (merchant ?? order.merchant) === order.merchant);
  }

  all(): readonly Order[] {
    return [...this.#byPaynetOrderId.values()];
  }

  clear(): void {
    this.#byPaynetOrderId.clear();
    this.#byClientOrderId.clear();
  }

  #forget(order: Order): void {
    this.#byPaynetOrderId.delete(order.paynetOrderId);
    const others = this.#byClientOrderId.get(order.clientOrderId)?.filter((other) => other !== order) ?? [];
    if (others.length === 0) this.#byClientOrderId.delete(order.clientOrderId);
    else this.#byClientOrderId.set(order.clientOrderId, others);
  }
}
