interface Session {
  readonly merchantId: string;
  readonly key: string;
  readonly expiresAt: number;
}

/** What step 1 opens and step 3 uses up. */
export class Sessions {
  readonly #open = new Map<string, Session>();
  readonly #used = new Set<string>();

  /** A second login with the same trx id makes the first key worthless. */
  open(trxId: string, session: Session): void {
    this.#open.set(trxId, session);
  }

  /** Uses up the key, even when the request is refused later; false when it is wrong or too old. */
  consume(trxId: string, merchantId: string, key: string, now: number): boolean {
    const session = this.#open.get(trxId);
    if (session?.merchantId !== merchantId || session.key !== key) return false;
    this.#open.delete(trxId);
    return now < session.expiresAt;
  }

  /** Before anything is awaited, so that of two requests with one trx id only one is executed. */
  use(trxId: string): void {
    this.#used.add(trxId);
  }

  isUsed(trxId: string): boolean {
    return this.#used.has(trxId);
  }

  clear(): void {
    this.#open.clear();
    this.#used.clear();
  }
}
