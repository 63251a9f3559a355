import type { CheckoutState } from '@paydesk/shared/checkout';
import { backOffMs } from './back-off.ts';
import type { BffClient } from './bff-client.ts';
import { InterruptibleSleep } from './interruptible-sleep.ts';
import { eventsOf } from './server-sent-events.ts';

export interface StateWatchOptions {
  readonly client: Pick<BffClient, 'events' | 'poll'>;
  /** Version already known. */
  readonly version: number;
  readonly onState: (state: CheckoutState) => void;
  readonly onOffline: (offline: boolean) => void;
}

/** The BFF says something at least this often; more than twice that in silence is a dead connection. */
const HEARTBEAT_MS = 20_000;
const SILENCE_MS = 45_000;
/** A stream that says nothing at all is held back by something on the way, which lets long polls pass. */
const FIRST_BYTES_MS = 10_000;
const BETWEEN_MS = 1_000;
const DEAF_STREAMS_MAX = 2;
const RENEWED = 'renewed';

/** Follows the state of a payment for as long as it takes. No failure ends it: only `stop` does. */
export class StateWatch {
  readonly #options: StateWatchOptions;
  readonly #sleep = new InterruptibleSleep();
  #version: number;
  #connection = new AbortController();
  #stopped = false;
  #paused = false;
  #failures = 0;
  #deafStreams = 0;
  #heardAt = 0;

  constructor(options: StateWatchOptions) {
    this.#options = options;
    this.#version = options.version;
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#hangUp();
  }

  /** Nobody looks: give the connection back. */
  pause(): void {
    this.#paused = true;
    this.#hangUp();
  }

  /** Somebody looks again, or the network is back: ask now. What slept with the machine is not trusted. */
  resume(): void {
    this.#paused = false;
    if (Date.now() - this.#heardAt > HEARTBEAT_MS) this.#connection.abort(RENEWED);
    this.#sleep.interrupt();
  }

  #hangUp(): void {
    this.#connection.abort();
    this.#sleep.interrupt();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#paused) {
        await this.#sleep.for(Infinity);
        continue;
      }
      this.#connection = new AbortController();
      try {
        await (this.#deafStreams < DEAF_STREAMS_MAX ? this.#listen() : this.#poll());
        await this.#sleep.for(BETWEEN_MS);
      } catch {
        await this.#afterFailure();
      }
    }
  }

  async #afterFailure(): Promise<void> {
    // Hanging up is no failure of the network.
    if (this.#stopped || this.#paused || this.#connection.signal.reason === RENEWED) return;
    this.#failures += 1;
    if (this.#failures > 1) this.#options.onOffline(true);
    await this.#sleep.for(backOffMs(this.#failures));
  }

  async #listen(): Promise<void> {
    const connection = this.#connection;
    let silence = setTimeout(() => {
      this.#deafStreams += 1;
      connection.abort();
    }, FIRST_BYTES_MS);
    const onBytes = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        connection.abort();
      }, SILENCE_MS);
      this.#deafStreams = 0;
      this.#reached();
    };
    try {
      const response = await this.#options.client.events(this.#version, connection.signal);
      if (!response.ok || response.body === null) throw new Error(`The status stream answered ${response.status}.`);
      for await (const data of eventsOf(response.body, onBytes)) this.#take(JSON.parse(data) as CheckoutState);
    } finally {
      clearTimeout(silence);
    }
  }

  async #poll(): Promise<void> {
    const connection = this.#connection;
    const silence = setTimeout(() => {
      connection.abort();
    }, SILENCE_MS);
    try {
      const response = await this.#options.client.poll(this.#version, connection.signal);
      if (!response.ok) throw new Error(`The long poll answered ${response.status}.`);
      this.#take((await response.json()) as CheckoutState);
      this.#reached();
    } finally {
      clearTimeout(silence);
    }
  }

  #reached(): void {
    this.#failures = 0;
    this.#heardAt = Date.now();
    this.#options.onOffline(false);
  }

  /** Old news are no news: answers may overtake one another. */
  #take(state: CheckoutState): void {
    if (this.#stopped || !(state.version > this.#version)) return;
    this.#version = state.version;
    this.#options.onState(state);
  }
}
