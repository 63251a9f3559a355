import type { VirtualClock } from '../../clock.ts';
import type { Settings } from '../settings.ts';
import { deliver, type MerchantAnswer } from './delivery.ts';

const CALLBACKS_MAX = 20_000;

export interface CallbackMessage {
  readonly orderId: string;
  /** Its IPCmethod, or the name of a forgery. */
  readonly kind: string;
  readonly url: string;
  readonly body: string;
}

export interface CallbackAttempt extends MerchantAnswer {
  /** RFC 3339, virtual time. */
  readonly at: string;
}

export interface Callback extends CallbackMessage {
  readonly id: string;
  readonly attempts: CallbackAttempt[];
  state: 'waiting' | 'acknowledged' | 'refused' | 'dropped';
}

/** Callbacks sent and to be sent, with the merchant's answers. */
export class CallbackQueue {
  readonly #clock: VirtualClock;
  readonly #settings: () => Settings;
  #callbacks: Callback[] = [];
  #count = 0;

  constructor(clock: VirtualClock, settings: () => Settings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  add(message: CallbackMessage): Callback {
    this.#count += 1;
    const callback: Callback = { ...message, id: String(this.#count), attempts: [], state: 'waiting' };
    this.#callbacks.push(callback);
    if (this.#callbacks.length > CALLBACKS_MAX) this.#callbacks = this.#callbacks.slice(CALLBACKS_MAX / 10);
    return callback;
  }

  /** One attempt now. @returns Whether the merchant acknowledged it. */
  async attempt(callback: Callback, isAnswerLost = false): Promise<boolean> {
    if (callback.state === 'dropped') return false;
    const { timings, fidelity } = this.#settings();
    const at = new Date(this.#clock.now()).toISOString();
    const answer = await deliver(callback.url, callback.body, timings.callbackTimeoutMs, fidelity.lenientAcknowledgement);
    const acknowledged = answer.acknowledged && !isAnswerLost;
    const failure = answer.acknowledged && isAnswerLost ? 'answer lost on the way' : answer.failure;
    callback.attempts.push({ at, ...answer, acknowledged, failure });
    if (!isDropped(callback)) callback.state = acknowledged ? 'acknowledged' : 'refused';
    return acknowledged;
  }

  async send(callbacks: readonly Callback[], parallel: boolean): Promise<void> {
    if (parallel) await Promise.all(callbacks.map((callback) => this.attempt(callback)));
    else for (const callback of callbacks) await this.attempt(callback);
  }

  /** Now, and again until it is acknowledged, dropped, or has been tried so often. The last pause goes on. */
  async insist(callback: Callback, pausesMs: readonly number[], attemptsMax: number): Promise<void> {
    if (await this.attempt(callback)) return;
    const pauseMs = pausesMs[Math.min(callback.attempts.length, pausesMs.length) - 1];
    if (pauseMs === undefined || callback.attempts.length >= attemptsMax || isDropped(callback)) return;
    callback.state = 'waiting';
    this.#clock.schedule(pauseMs, () => this.insist(callback, pausesMs, attemptsMax));
  }

  sendLater(callback: Callback, delayMs: number): void {
    this.#clock.schedule(delayMs, () => this.send([callback], false));
  }

  find(id: string): Callback | undefined {
    return this.#callbacks.find((callback) => callback.id === id);
  }

  ofOrder(orderId: string): readonly Callback[] {
    return this.#callbacks.filter((callback) => callback.orderId === orderId);
  }

  all(): readonly Callback[] {
    return this.#callbacks;
  }

  clear(): void {
    for (const callback of this.#callbacks) callback.state = 'dropped';
    this.#callbacks = [];
  }
}

function isDropped({ state }: Callback): boolean {
  return state === 'dropped';
}
