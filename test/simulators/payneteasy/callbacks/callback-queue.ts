import type { VirtualClock } from '../../clock.ts';
import { deliver } from './delivery.ts';
import type { CallbackRequest, MerchantAnswer } from './delivery.ts';

const FIRST_GAP_MS = 30_000;
const GAP_GROWTH = 1.396;
const ATTEMPTS_MAX = 30;
const CALLBACKS_MAX = 20_000;

export interface CallbackAttempt extends MerchantAnswer {
  /** RFC 3339, virtual time. */
  readonly at: string;
}

export interface Callback extends CallbackRequest {
  readonly id: string;
  readonly clientOrderId: string;
  /** Answers of the merchant that are treated as lost before one counts. */
  readonly lostAnswers: number;
  readonly attempts: CallbackAttempt[];
  state: 'waiting' | 'held' | 'delivered' | 'exhausted' | 'dropped';
  /** RFC 3339, virtual time; empty when none is planned. */
  nextAttemptAt: string;
}

/** Pause after attempt n, counted from 0: 29 of them fill fourteen days. Notes 6.2 */
export function retryGapMs(attempt: number): number {
  return FIRST_GAP_MS * GAP_GROWTH ** attempt;
}

/** Callbacks sent and to be sent, with the merchant's answers. */
export class CallbackQueue {
  readonly #clock: VirtualClock;
  readonly #timeoutMs: () => number;
  #callbacks: Callback[] = [];
  #count = 0;

  constructor(clock: VirtualClock, timeoutMs: () => number) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  add(request: CallbackRequest & { readonly clientOrderId: string; readonly lostAnswers: number }): Callback {
    this.#count += 1;
    const callback: Callback = { ...request, id: String(this.#count), attempts: [], state: 'held', nextAttemptAt: '' };
    this.#callbacks.push(callback);
    if (this.#callbacks.length > CALLBACKS_MAX) this.#callbacks = this.#callbacks.slice(CALLBACKS_MAX / 10);
    return callback;
  }

  /** Sends them together after a delay: all at once, or each when the one before was answered. */
  sendLater(callbacks: readonly Callback[], delayMs: number, parallel: boolean): void {
    for (const callback of callbacks) this.#plan(callback, delayMs);
    this.#clock.schedule(delayMs, () => this.send(callbacks, parallel));
  }

  async send(callbacks: readonly Callback[], parallel: boolean): Promise<void> {
    if (parallel) await Promise.all(callbacks.map((callback) => this.attempt(callback)));
    else for (const callback of callbacks) await this.attempt(callback);
  }

  /** One attempt now; a failed one plans the next. */
  async attempt(callback: Callback): Promise<void> {
    if (callback.state === 'dropped') return;
    const at = this.#time(0);
    const answer = await deliver(callback, this.#timeoutMs());
    const lost = answer.status === 200 && callback.attempts.length < callback.lostAnswers;
    callback.attempts.push({ at, ...answer, failure: lost ? 'answer lost on the way' : answer.failure });
    if (this.#wasDropped(callback)) return;
    callback.nextAttemptAt = '';
    if (answer.status === 200 && !lost) callback.state = 'delivered';
    else if (callback.attempts.length >= ATTEMPTS_MAX) callback.state = 'exhausted';
    else this.#retry(callback, retryGapMs(callback.attempts.length - 1));
  }

  find(id: string): Callback | undefined {
    return this.#callbacks.find((callback) => callback.id === id);
  }

  ofOrder(clientOrderId: string): readonly Callback[] {
    return this.#callbacks.filter((callback) => callback.clientOrderId === clientOrderId);
  }

  all(): readonly Callback[] {
    return this.#callbacks;
  }

  clear(): void {
    for (const callback of this.#callbacks) callback.state = 'dropped';
    this.#callbacks = [];
  }

  #retry(callback: Callback, gapMs: number): void {
    this.#plan(callback, gapMs);
    this.#clock.schedule(gapMs, () => this.attempt(callback));
  }

  #plan(callback: Callback, delayMs: number): void {
    callback.state = 'waiting';
    callback.nextAttemptAt = this.#time(delayMs);
  }

  #wasDropped(callback: Callback): boolean {
    return callback.state === 'dropped';
  }

  #time(delayMs: number): string {
    return new Date(this.#clock.now() + delayMs).toISOString();
  }
}
