import type { FrameMessage } from '../protocol/frame-message.ts';
import { helloOf, type Hello, type HostMessage, hostMessageOf } from '../protocol/host-message.ts';

export interface HostConnectionOptions {
  /** Only these origins are ever answered. */
  readonly origins: readonly string[];
  /** The host has said hello, for the first time or again. */
  readonly onHello: (hello: Hello) => void;
  readonly onMessage: (message: HostMessage) => void;
}

/** The frame's end of the channel to the merchant's page. It never speaks first and never through `postMessage`. */
export class HostConnection {
  readonly #options: HostConnectionOptions;
  #port: MessagePort | undefined;

  constructor(options: HostConnectionOptions) {
    this.#options = options;
    addEventListener('message', this.#onHello);
  }

  /** @returns Whether there is a host to hear it. */
  send(message: FrameMessage): boolean {
    this.#port?.postMessage(message);
    return this.#port !== undefined;
  }

  readonly #onHello = (event: MessageEvent): void => {
    if (event.source !== window.parent || event.source === window || !this.#options.origins.includes(event.origin)) return;
    const hello = helloOf(event.data);
    const [port] = event.ports;
    if (hello === undefined || port === undefined) return;
    // A host that was removed and inserted again says hello again.
    this.#port?.close();
    this.#port = port;
    port.onmessage = ({ data }) => {
      const message = hostMessageOf(data);
      if (message !== undefined) this.#options.onMessage(message);
    };
    this.send({ type: 'ready', nonce: hello.nonce });
    this.#options.onHello(hello);
  };
}
