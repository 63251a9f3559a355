import { randomToken } from './base64url.ts';

interface Pending {
  readonly nonce: string;
  /** Number of the latest attempt when this one began. */
  readonly after: number | null;
}

/** The part of `Storage` that is needed here. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The nonce of an attempt whose outcome we have not seen. It outlives a reload, so that a payer who pays again after
 * a lost answer makes the same attempt and not a second one. No card data is ever kept.
 */
export class PendingAttempt {
  readonly #key: string;
  readonly #store: KeyValueStore | undefined;
  #pending: Pending | undefined;

  constructor(payment: string, store = tabStore()) {
    this.#key = `paydesk-attempt:${payment}`;
    this.#store = store;
    this.#pending = this.#read();
  }

  /** The nonce to use while the latest attempt known to the BFF is `after`. */
  nonce(after: number | null): string {
    if (this.#pending?.after !== after) {
      this.#pending = { nonce: randomToken(), after };
      this.#tryToStore((store) => {
        store.setItem(this.#key, JSON.stringify(this.#pending));
      });
    }
    return this.#pending.nonce;
  }

  /** The BFF has answered: the next try is another attempt. */
  settle(): void {
    this.#pending = undefined;
    this.#tryToStore((store) => {
      store.removeItem(this.#key);
    });
  }

  #read(): Pending | undefined {
    try {
      const { nonce, after } = JSON.parse(this.#store?.getItem(this.#key) ?? '{}') as Partial<Pending>;
      return nonce === undefined || after === undefined ? undefined : { nonce, after };
    } catch {
      return undefined;
    }
  }

  #tryToStore(write: (store: KeyValueStore) => void): void {
    try {
      if (this.#store !== undefined) write(this.#store);
    } catch {
      // Storage is full or blocked: the nonce is kept as long as this page.
    }
  }
}

/** Browsers that block third-party storage throw on reading the property. */
function tabStore(): KeyValueStore | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
