const REAL_TIMER_MAX_MS = 24 * 60 * 60 * 1000;

export type Task = () => void | Promise<void>;

export interface Scheduled {
  cancel(): void;
}

interface Entry {
  readonly dueAt: number;
  readonly task: Task;
}

/** Where a frozen clock stands until it is advanced. */
export const FROZEN_CLOCK_STARTS_AT = Date.UTC(2026, 0, 15, 9, 0, 0);

/**
 * Time of the simulated gateway: real time plus an offset, or frozen time that only `advance` moves.
 * Tasks run when their time comes, by itself or by `advance`.
 */
export class VirtualClock {
  readonly #frozen: boolean;
  #offsetMs = 0;
  #queue: Entry[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(mode: 'real' | 'frozen') {
    this.#frozen = mode === 'frozen';
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return (this.#frozen ? FROZEN_CLOCK_STARTS_AT : Date.now()) + this.#offsetMs;
  }

  schedule(delayMs: number, task: Task): Scheduled {
    const entry: Entry = { dueAt: this.now() + delayMs, task };
    const later = this.#queue.findIndex((other) => other.dueAt > entry.dueAt);
    this.#queue.splice(later === -1 ? this.#queue.length : later, 0, entry);
    this.#arm();
    return {
      cancel: () => {
        this.#queue = this.#queue.filter((other) => other !== entry);
        this.#arm();
      },
    };
  }

  /** Resolves after `delayMs` of virtual time. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.schedule(delayMs, resolve);
    });
  }

  /** Moves time forward, running every due task in order and waiting for each, so that its consequences are visible afterwards. */
  async advance(byMs: number): Promise<void> {
    const target = this.now() + byMs;
    for (let entry = this.#takeDue(target); entry; entry = this.#takeDue(target)) {
      this.#moveTo(entry.dueAt);
      await entry.task();
    }
    this.#moveTo(target);
    this.#arm();
  }

  /** Forgets all tasks; time goes on. */
  clear(): void {
    this.#queue = [];
    this.#arm();
  }

  #moveTo(time: number): void {
    this.#offsetMs += Math.max(0, time - this.now());
  }

  #takeDue(until: number): Entry | undefined {
    const first = this.#queue[0];
    if (first === undefined || first.dueAt > until) return undefined;
    return this.#queue.shift();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const first = this.#queue[0];
    if (this.#frozen || first === undefined) return;
    const waitMs = Math.min(Math.max(0, first.dueAt - this.now()), REAL_TIMER_MAX_MS);
    this.#timer = setTimeout(() => {
      this.#runDue();
    }, waitMs);
  }

  #runDue(): void {
    for (let entry = this.#takeDue(this.now()); entry; entry = this.#takeDue(this.now())) void entry.task();
    this.#arm();
  }
}
