/** Status queries run one at a time per merchant. Notes 4.3.6 */
export class StatusQueries {
  readonly #open = new Map<string, number>();
  #concurrentMax = 0;

  isOpen(merchantId: string): boolean {
    return (this.#open.get(merchantId) ?? 0) > 0;
  }

  begin(merchantId: string): void {
    const open = (this.#open.get(merchantId) ?? 0) + 1;
    this.#open.set(merchantId, open);
    this.#concurrentMax = Math.max(this.#concurrentMax, open);
  }

  end(merchantId: string): void {
    this.#open.set(merchantId, Math.max(0, (this.#open.get(merchantId) ?? 0) - 1));
  }

  /** How many are open now, and how many of one merchant ever were at the same time. */
  view(): { readonly inProgress: number; readonly concurrentMax: number } {
    return { inProgress: [...this.#open.values()].reduce((sum, open) => sum + open, 0), concurrentMax: this.#concurrentMax };
  }

  clear(): void {
    this.#open.clear();
    this.#concurrentMax = 0;
  }
}
