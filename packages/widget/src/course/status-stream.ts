import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutState } from '@paydesk/shared/checkout';
import type { BffClient } from '../bff-client/bff-client.ts';
import { StateWatch } from '../bff-client/state-watch.ts';

/** A tab hidden for so long stops asking. */
const HIDDEN_MS = 60_000;

/** Follows the state while its element is on the page and the page is visible. */
export class StatusStreamController implements ReactiveController {
  /** Whether the last tries to reach the BFF have failed. */
  offline = false;
  readonly #host: ReactiveControllerHost;
  readonly #onState: (state: CheckoutState) => void;
  #watch: StateWatch | undefined;
  #start: (() => void) | undefined;
  #listeners: AbortController | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, onState: (state: CheckoutState) => void) {
    this.#host = host;
    this.#onState = onState;
    host.addController(this);
  }

  /** @param version Reads the version already known: it may have grown when the element comes back to the page. */
  start(client: Pick<BffClient, 'events' | 'poll'>, version: () => number): void {
    this.stop();
    this.#start = () => {
      this.#watch = new StateWatch({
        client,
        version: version(),
        onState: this.#onState,
        onOffline: (offline) => {
          this.#setOffline(offline);
        },
      });
      this.#listen();
    };
    this.#start();
  }

  /** The state is final. */
  stop(): void {
    this.#start = undefined;
    this.hostDisconnected();
  }

  hostConnected(): void {
    if (this.#watch === undefined) this.#start?.();
  }

  hostDisconnected(): void {
    clearTimeout(this.#hidden);
    this.#listeners?.abort();
    this.#watch?.stop();
    this.#watch = undefined;
  }

  #listen(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const resume = (): void => {
      clearTimeout(this.#hidden);
      this.#watch?.resume();
    };
    addEventListener('pageshow', resume, { signal });
    addEventListener('online', resume, { signal });
    addEventListener(
      'offline',
      () => {
        this.#setOffline(true);
      },
      { signal },
    );
    // An open connection would keep the page out of the back/forward cache.
    addEventListener('pagehide', () => this.#watch?.pause(), { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') resume();
        else this.#hidden = setTimeout(() => this.#watch?.pause(), HIDDEN_MS);
      },
      { signal },
    );
  }

  #setOffline(offline: boolean): void {
    if (offline === this.offline) return;
    this.offline = offline;
    this.#host.requestUpdate();
  }
}
