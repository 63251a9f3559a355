import type { MerchantEvent } from '@paydesk/shared/event';
import type { Payment } from '@paydesk/shared/payment';
import { type OrderState, orderStateOf } from './order-state.ts';

/** What webhooks have told of a payment. A real shop has tables for it. */
export interface Told {
  readonly state: OrderState;
  /** `updated_at` of the payment that the state was read from; `null` before the first webhook. */
  readonly asOf: string | null;
  /** In the order in which they arrived. */
  readonly arrivals: readonly Arrival[];
}

export interface Arrival {
  readonly type: string;
  readonly happenedAt: string;
  readonly arrivedAt: string;
  /** It had arrived before, and changed nothing. */
  readonly isAgain: boolean;
}

const NOTHING_TOLD: Told = { state: 'awaiting_payment', asOf: null, arrivals: [] };
const PAYMENTS_MAX = 10_000;
const ARRIVALS_MAX = 200;
/** More than one payment has, for as many payments. */
const SEEN_MAX = 100_000;

/** What has arrived, by webhook alone: neither what a browser brings nor what the API is asked changes it. */
export class Arrivals {
  readonly #told = new Map<string, Told>();
  readonly #seen = new Set<string>();

  /** An order whose payment nothing has been told of. */
  await(payment: string): void {
    if (!this.#told.has(payment)) this.#keep(payment, NOTHING_TOLD);
  }

  /** @returns `undefined`: neither ordered here nor told of. */
  of(payment: string): Told | undefined {
    return this.#told.get(payment);
  }

  receive({ id, type, timestamp, data }: MerchantEvent, at: Date): void {
    const isAgain = this.#seen.has(id);
    this.#remember(id);
    if (!isPayment(data)) return;
    const before = this.#told.get(data.id) ?? NOTHING_TOLD;
    const arrival = { type, happenedAt: timestamp, arrivedAt: at.toISOString(), isAgain };
    const arrivals = [...before.arrivals, arrival].slice(-ARRIVALS_MAX);
    const isOlder = before.asOf !== null && Date.parse(data.updated_at) < Date.parse(before.asOf);
    const isNews = !isAgain && !isOlder;
    this.#keep(data.id, isNews ? { state: orderStateOf(data), asOf: data.updated_at, arrivals } : { ...before, arrivals });
  }

  #keep(payment: string, told: Told): void {
    if (this.#told.size >= PAYMENTS_MAX && !this.#told.has(payment)) forgetOldest(this.#told);
    this.#told.set(payment, told);
  }

  #remember(event: string): void {
    if (this.#seen.size >= SEEN_MAX) forgetOldest(this.#seen);
    this.#seen.add(event);
  }
}

/** Cards, schedules and reconciliations have no amounts. */
function isPayment(data: MerchantEvent['data']): data is Payment {
  return 'amount_captured' in data;
}

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}
