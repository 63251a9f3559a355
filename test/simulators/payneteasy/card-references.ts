import type { Behavior } from './behavior.ts';
import type { KeptCard } from './cards.ts';
import type { Order } from './orders.ts';

/** A stored card: what the gateway keeps of it, and what it will do. */
export interface CardReference {
  readonly id: string;
  /** The same for all references of one card number. */
  readonly uniqueId: string;
  readonly merchant: string;
  /** Of the payment it was registered with. */
  readonly clientOrderId: string;
  readonly paynetOrderId: string;
  readonly card: KeptCard;
  readonly payer: Order['payer'];
  readonly authentication: Readonly<Order['authentication']>;
  /** What the card's payment decided about payments to come. */
  readonly behavior: Pick<Behavior, 'cardReference' | 'rebill'>;
}

const REFERENCES_MAX = 100_000;

/** The newest references; the oldest are forgotten beyond a limit. */
export class CardReferences {
  readonly #byId = new Map<string, CardReference>();
  readonly #byPaynetOrderId = new Map<string, CardReference>();

  add(reference: CardReference): void {
    this.#byId.set(reference.id, reference);
    this.#byPaynetOrderId.set(reference.paynetOrderId, reference);
    const [oldest] = this.#byId.values();
    if (this.#byId.size > REFERENCES_MAX && oldest !== undefined) this.#forget(oldest);
  }

  find(id: string, merchant: string): CardReference | undefined {
    const reference = this.#byId.get(id);
    return reference?.merchant === merchant ? reference : undefined;
  }

  /** The newest that was registered with this order. */
  ofOrder({ paynetOrderId }: Order): CardReference | undefined {
    return this.#byPaynetOrderId.get(paynetOrderId);
  }

  all(): readonly CardReference[] {
    return [...this.#byId.values()];
  }

  clear(): void {
    this.#byId.clear();
    this.#byPaynetOrderId.clear();
  }

  #forget(reference: CardReference): void {
    this.#byId.delete(reference.id);
    if (this.#byPaynetOrderId.get(reference.paynetOrderId) === reference) this.#byPaynetOrderId.delete(reference.paynetOrderId);
  }
}
