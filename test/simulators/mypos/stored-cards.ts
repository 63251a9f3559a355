import type { KeptCard } from './cards.ts';

export interface StoredCard {
  readonly token: string;
  readonly storeId: string;
  card: KeptCard;
}

/** Known from the start: the token of the examples in Notes 9 */
const EXAMPLE_TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';

const EXAMPLE_CARD: KeptCard = {
  bin: '400609',
  lastFour: '0007',
  expiry: '3012',
  type: '3',
  holder: 'John Smith',
  testCard: '4006090000000007',
};

/** Cards that merchants have a token of. The protocol has no call that removes one. */
export class StoredCards {
  readonly #cards = new Map<string, StoredCard>();
  readonly #exampleStore: string;

  /** @param exampleStore SID that the example's token belongs to. */
  constructor(exampleStore: string) {
    this.#exampleStore = exampleStore;
    this.clear();
  }

  add(stored: StoredCard): void {
    this.#cards.set(stored.token, stored);
  }

  find(storeId: string, token: string): StoredCard | undefined {
    const stored = this.#cards.get(token);
    return stored?.storeId === storeId ? stored : undefined;
  }

  all(): readonly StoredCard[] {
    return [...this.#cards.values()];
  }

  clear(): void {
    this.#cards.clear();
    this.add({ token: EXAMPLE_TOKEN, storeId: this.#exampleStore, card: EXAMPLE_CARD });
  }
}
