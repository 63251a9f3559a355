import { setTimeout } from 'node:timers/promises';

/** Delays and exchanges in real time, which can be waited for or cut short. */
export class PendingWork {
  readonly #running = new Set<Promise<void>>();
  #stopped = new AbortController();

  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        process.emitWarning(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Real time; ends at once when everything is stopped. */
  async pause(delayMs: number): Promise<void> {
    if (delayMs > 0) await setTimeout(delayMs, undefined, { signal: this.signal }).catch(() => undefined);
  }

  /** Resolves when nothing is going on any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
  }
}
