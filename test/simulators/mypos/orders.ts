import type { Behavior } from './behavior.ts';
import type { KeptCard } from './cards.ts';
import type { Parameters } from './form.ts';

export type Family = 'purchase' | 'preauth' | 'authorization';

/**
 * started: the payer is on the hosted page; settling: the outcome is not there yet; held: preauth or authorization that can be captured;
 * abandoned: the payer pressed cancel.
 */
export type OrderState = 'started' | 'settling' | 'abandoned' | 'held' | 'paid' | 'captured' | 'declined' | 'reversed' | 'cancelled';

export interface Refund {
  readonly reference: string;
  /** The refund's own; empty when it has none. */
  readonly orderId: string;
  readonly hundredths: bigint;
}

export interface LogEntry {
  readonly at: number;
  readonly action: string;
  readonly result: string;
}

/** Where a hosted payment sends the payer and tells the merchant. */
export interface MerchantUrls {
  readonly ok: string;
  readonly cancel: string;
  readonly notify: string;
}

export interface Order {
  readonly storeId: string;
  readonly orderId: string;
  readonly family: Family;
  readonly channel: 'hosted' | 'in-app';
  /** As sent. */
  readonly amount: string;
  readonly hundredths: bigint;
  readonly currency: string;
  /** Whose key signs the callbacks. */
  readonly keyIndex: string;
  readonly description: string;
  readonly urls: MerchantUrls;
  readonly cardTokenRequest: string;
  /** What the notify repeats of the request. */
  readonly customer: Parameters;
  readonly startedAt: number;
  readonly behavior: Behavior;
  state: OrderState;
  /** IPC_Trnref of the payment; empty until it is approved. */
  reference: string;
  paymentReference: string;
  card: KeptCard | undefined;
  cardToken: string;
  approvedAt: number;
  lapsesAt: number;
  capturedHundredths: bigint;
  readonly refunds: Refund[];
  readonly log: LogEntry[];
  /** Made once, so that its sequence number and time stay; undefined before the first. */
  notify: Parameters | undefined;
  /** Whose status answers are spoiled and held back. */
  latest: Behavior;
  spoiledStatusAnswers: number;
  staleAnswersLeft: number;
  stateBefore: OrderState | undefined;
}

export function refundedHundredths(order: Order): bigint {
  return order.refunds.reduce((sum, { hundredths }) => sum + hundredths, 0n);
}

export function isPaid({ state }: Order): boolean {
  return state === 'held' || state === 'paid' || state === 'captured';
}

const ORDERS_MAX = 200_000;

/** The newest orders; the oldest are forgotten beyond a limit. */
export class OrderBook {
  #orders = new Map<string, Order[]>();
  #byReference = new Map<string, Order>();
  #refundOrderIds = new Set<string>();
  #count = 0;

  add(order: Order): void {
    const key = keyOf(order.storeId, order.orderId);
    this.#orders.set(key, [...(this.#orders.get(key) ?? []), order]);
    this.#count += 1;
    const oldest = this.#orders.keys().next().value;
    if (this.#count > ORDERS_MAX && oldest !== undefined) {
      this.#forget(oldest);
    }
  }

  /** The attempt that counts: one that went through, or else the newest. */
  find(storeId: string, orderId: string): Order | undefined {
    const attempts = this.attempts(storeId, orderId);
    return attempts.findLast((order) => order.reference !== '') ?? attempts.at(-1);
  }

  attempts(storeId: string, orderId: string): readonly Order[] {
    return this.#orders.get(keyOf(storeId, orderId)) ?? [];
  }

  /** The payment has a reference from now on. */
  named(order: Order): void {
    this.#byReference.set(keyOf(order.storeId, order.reference), order);
  }

  byReference(storeId: string, reference: string): Order | undefined {
    return this.#byReference.get(keyOf(storeId, reference));
  }

  addRefund(order: Order, refund: Refund): void {
    order.refunds.push(refund);
    if (refund.orderId !== '') this.#refundOrderIds.add(keyOf(order.storeId, refund.orderId));
  }

  hasRefund(storeId: string, orderId: string): boolean {
    return this.#refundOrderIds.has(keyOf(storeId, orderId));
  }

  all(): readonly Order[] {
    return [...this.#orders.values()].flat();
  }

  #forget(key: string): void {
    const attempts = this.#orders.get(key) ?? [];
    for (const { storeId, reference } of attempts) this.#byReference.delete(keyOf(storeId, reference));
    this.#count -= attempts.length;
    this.#orders.delete(key);
  }

  clear(): void {
    this.#orders = new Map();
    this.#byReference = new Map();
    this.#refundOrderIds = new Set();
    this.#count = 0;
  }
}

const keyOf = (storeId: string, orderId: string): string => `${storeId} ${orderId}`;
