import type { Scheduled, VirtualClock } from '../../chassis/clock.ts';

interface Queued {
  readonly execute: () => Promise<void>;
  readonly scheduled: Scheduled;
}

/** Operations that wait for the bank: each is executed when its time comes, or with all others when the batch is run. */
export class BatchRun {
  readonly #clock: VirtualClock;
  #queue: Queued[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  add(delayMs: number, execute: () => Promise<void>): void {
    const queued: Queued = {
      execute,
      scheduled: this.#clock.schedule(delayMs, () => {
        this.#queue = this.#queue.filter((other) => other !== queued);
        return execute();
      }),
    };
    this.#queue.push(queued);
  }

  get length(): number {
    return this.#queue.length;
  }

  /** Executes all that wait, in the order they came; tells how many. */
  async run(): Promise<number> {
    const due = this.#queue;
    this.#queue = [];
    for (const { execute, scheduled } of due) {
      scheduled.cancel();
      await execute();
    }
    return due.length;
  }

  clear(): void {
    for (const { scheduled } of this.#queue) scheduled.cancel();
    this.#queue = [];
  }
}
