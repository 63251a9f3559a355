import { performance } from 'node:perf_hooks';

const REMEMBERED_MS = 5_000;
const KEYS_MAX = 20_000;

/** What this process has refused a moment ago, so that a flood of tries costs the database little. */
export class RecentRefusals<Refusal> {
  readonly #refusals = new Map<string, { readonly refusal: Refusal; readonly until: number }>();

  remember(key: string, refusal: Refusal, ms = REMEMBERED_MS): void {
    this.#refusals.delete(key);
    this.#refusals.set(key, { refusal, until: performance.now() + Math.min(ms, REMEMBERED_MS) });
    for (const [oldest] of this.#refusals) {
      if (this.#refusals.size <= KEYS_MAX) break;
      this.#refusals.delete(oldest);
    }
  }

  of(keys: readonly string[]): Refusal | undefined {
    for (const key of keys) {
      const found = this.#refusals.get(key);
      if (found !== undefined && found.until > performance.now()) return found.refusal;
      this.#refusals.delete(key);
    }
    return undefined;
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) this.#refusals.delete(key);
  }
}
