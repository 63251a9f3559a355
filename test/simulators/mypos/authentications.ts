/** What a payer proved to the bank with IPCTDSProcess. */
export interface Authentication {
  readonly storeId: string;
  readonly token: string;
  readonly hundredths: bigint;
  readonly currency: string;
}

/** Proofs that wait for their payment; each is good for one. */
export class AuthenticationBook {
  readonly #proofs = new Map<string, Authentication>();

  add(reference: string, proof: Authentication): void {
    this.#proofs.set(reference, proof);
  }

  /** Whether there is such a proof for exactly this payment; it is used up. */
  use(reference: string, payment: Authentication): boolean {
    const proof = this.#proofs.get(reference);
    const fits =
      proof?.storeId === payment.storeId &&
      proof.token === payment.token &&
      proof.hundredths === payment.hundredths &&
      proof.currency === payment.currency;
    if (fits) this.#proofs.delete(reference);
    return fits;
  }

  clear(): void {
    this.#proofs.clear();
  }
}
