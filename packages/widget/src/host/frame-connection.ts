import type { Appearance } from '../protocol/appearance.ts';
import { type FrameMessage, frameMessageOf } from '../protocol/frame-message.ts';
import { type Hello, type HostMessage, PROTOCOL_VERSION } from '../protocol/host-message.ts';

export interface FrameConnectionOptions {
  readonly frame: HTMLIFrameElement;
  readonly appearance: () => Appearance;
  readonly payButton: () => boolean;
  readonly onMessage: (message: FrameMessage) => void;
  /** The frame has not answered in time. */
  readonly onSilence: () => void;
}

/** An answer that comes later still counts. */
const ANSWER_TIMEOUT_MS = 8_000;
/** A frame whose document has loaded answers at once, if it is ours. */
const LOADED_ANSWER_TIMEOUT_MS = 2_500;

/**
 * The merchant's end of the channel to a frame. The hello goes to the frame's exact origin and carries the other end,
 * so an answer can only come from there; messages to the window are never listened to.
 */
export class FrameConnection {
  readonly #options: FrameConnectionOptions;
  readonly #origin: string;
  #port: MessagePort | undefined;
  #nonce = '';
  #answered = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FrameConnectionOptions) {
    this.#options = options;
    this.#origin = new URL(options.frame.src, document.baseURI).origin;
    options.frame.addEventListener('load', this.#onLoad);
    this.#expectAnswer(ANSWER_TIMEOUT_MS);
    if (isOfAnotherOrigin(options.frame)) this.#hello();
  }

  /** Where addresses that the frame names are. */
  get origin(): string {
    return this.#origin;
  }

  /** @returns Whether there is a form that hears it. */
  send(message: HostMessage): boolean {
    if (this.#answered) this.#port?.postMessage(message);
    return this.#answered;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#options.frame.removeEventListener('load', this.#onLoad);
    this.#port?.close();
  }

  readonly #onLoad = (): void => {
    this.#answered = false;
    this.#expectAnswer(LOADED_ANSWER_TIMEOUT_MS);
    this.#hello();
  };

  #hello(): void {
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#nonce = crypto.randomUUID();
    port1.onmessage = ({ data }) => {
      this.#receive(frameMessageOf(data));
    };
    const { appearance, payButton } = this.#options;
    const hello: Hello = {
      paydesk: PROTOCOL_VERSION,
      type: 'hello',
      nonce: this.#nonce,
      appearance: appearance(),
      pay_button: payButton(),
      captcha: true,
    };
    this.#options.frame.contentWindow?.postMessage(hello, this.#origin, [port2]);
  }

  #receive(message: FrameMessage | undefined): void {
    if (message?.type === 'ready' || message?.type === 'fault') {
      if (message.nonce !== this.#nonce) return;
      this.#answered = true;
      clearTimeout(this.#timer);
    }
    if (message !== undefined && this.#answered) this.#options.onMessage(message);
  }

  #expectAnswer(timeoutMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#options.onSilence, timeoutMs);
  }
}

/** Before its first navigation a frame is an empty document of ours, to which a message for another origin would be an error. */
function isOfAnotherOrigin(frame: HTMLIFrameElement): boolean {
  return frame.contentWindow !== null && frame.contentDocument === null;
}
