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

/** The BFF sends a heartbeat at least this often. Silence for more than twice as long means a dead connection. */
const HEARTBEAT_MS = 20_000;
const SILENCE_MS = 45_000;
/** A stream without a first byte is buffered by a proxy. Long polls get through. */
const FIRST_BYTES_MS = 10_000;
const BETWEEN_MS = 1_000;
const SILENT_STREAMS_MAX = 2;
const RENEWED = 'renewed';

/** Follows the state of a payment until `stop`. No failure ends it. */
export class StateWatch {
  readonly #options: StateWatchOptions;
  readonly #sleep = new InterruptibleSleep();
  #version: number;
  #status: CheckoutState['status'] | undefined;
  #connection = new AbortController();
  #stopped = false;
  #paused = false;
  #failures = 0;
  #silentStreams = 0;
  #lastBytesAt = 0;

  constructor(options: StateWatchOptions) {
    this.#options = options;
    this.#version = options.version;
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#disconnect();
  }

  /** The page is not visible: close the connection. */
  pause(): void {
    this.#paused = true;
    this.#disconnect();
  }

  /** The page is visible again, or the network is back: ask now. A connection that has been silent for a heartbeat is replaced. */
  resume(): void {
    this.#paused = false;
    if (Date.now() - this.#lastBytesAt > HEARTBEAT_MS) this.#connection.abort(RENEWED);
    this.#sleep.interrupt();
  }

  #disconnect(): void {
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
        await (this.#silentStreams < SILENT_STREAMS_MAX ? this.#listen() : this.#poll());
        await this.#sleep.for(BETWEEN_MS);
      } catch {
        await this.#afterFailure();
      }
    }
  }

  async #afterFailure(): Promise<void> {
    // Closing the connection is no failure of the network.
    if (this.#stopped || this.#paused || this.#connection.signal.reason === RENEWED) return;
    this.#failures += 1;
    if (this.#failures > 1) this.#options.onOffline(true);
    await this.#sleep.for(backOffMs(this.#failures));
  }

  async #listen(): Promise<void> {
    const connection = this.#connection;
    let silence = setTimeout(() => {
      this.#silentStreams += 1;
      connection.abort();
    }, FIRST_BYTES_MS);
    const onBytes = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        connection.abort();
      }, SILENCE_MS);
      this.#silentStreams = 0;
      this.#reached();
    };
    try {
      const response = await this.#options.client.events(this.#version, connection.signal);
      if (!response.ok || response.body === null) throw new Error(`The status stream answered ${response.status}.`);
      for await (const data of eventsOf(response.body, onBytes)) this.#accept(JSON.parse(data) as CheckoutState);
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
      this.#accept((await response.json()) as CheckoutState);
      this.#reached();
    } finally {
      clearTimeout(silence);
    }
  }

  #reached(): void {
    this.#failures = 0;
    this.#lastBytesAt = Date.now();
    this.#options.onOffline(false);
  }

  /** Ignores states older than the last one: answers may overtake one another. Time alone may change the status of one. */
  #accept(state: CheckoutState): void {
    const { version, status } = state;
    if (this.#stopped || !(version >= this.#version) || (version === this.#version && status === this.#status)) return;
    this.#version = version;
    this.#status = status;
    this.#options.onState(state);
  }
}
