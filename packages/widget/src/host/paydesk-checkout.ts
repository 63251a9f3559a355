import type { PaymentStatus } from '@paydesk/shared/payment-status';
import { type ChallengeDialog, openChallengeDialog } from '../challenge-dialog/challenge-dialog.ts';
import type { FrameMessage } from '../protocol/frame-message.ts';
import {
  PaydeskCancelEvent,
  PaydeskChallengeEvent,
  PaydeskChangeEvent,
  PaydeskCompleteEvent,
  PaydeskErrorEvent,
  type PaydeskEventMap,
  PaydeskReadyEvent,
  PaydeskSubmitEvent,
} from './events.ts';
import { agrees, createFrame, frameAddress } from './frame-address.ts';
import { FrameConnection } from './frame-connection.ts';
import { readAppearance } from './read-appearance.ts';
import { createShadowTree, type ShadowTree } from './shadow-tree.ts';

/** On a server there are no elements, but the module can be imported there. */
const Base = (globalThis as Partial<typeof globalThis>).HTMLElement ?? (class {} as typeof HTMLElement);

/** `loading` until the frame answers, `error` when it does not; then the status of the payment. */
export type PaydeskState = 'loading' | 'error' | PaymentStatus;

/**
 * The card is typed in a frame of ours, which this element cannot see into. The tokens of `themes/tokens.ts` dress the form.
 *
 * @summary A payment inside the merchant's page.
 * @slot - The frame from `embed_html`; made by the element when absent.
 * @slot fallback - Replaces the sentence that is shown when the form cannot be loaded.
 * @attr client-token - The payment's `client_token`.
 * @attr locale - BCP 47 tag of the words in the form.
 * @attr challenge - `modal` (default) or `redirect`.
 * @attr state - Reflects the state; read only.
 * @prop state - The state; read only.
 * @event paydesk-ready - The form can be used.
 * @event paydesk-change - What is known of the card has changed.
 * @event paydesk-submit - The payer has begun to pay.
 * @event paydesk-challenge - The bank asks the payer to confirm.
 * @event paydesk-complete - The state is final.
 * @event paydesk-cancel - The payment was canceled; `paydesk-complete` follows.
 * @event paydesk-error - A fault on our side. The payer has been told.
 * @csspart frame - The frame, when the element has made it.
 * @csspart fallback - What is shown when the form cannot be loaded.
 * @cssproperty --paydesk-initial-height - Height until the form is there.
 */
export class PaydeskCheckout extends Base {
  static readonly observedAttributes = ['client-token', 'locale', 'challenge'];

  #tree: ShadowTree | undefined;
  #ownFrame: HTMLIFrameElement | undefined;
  #connection: FrameConnection | undefined;
  #dialog: ChallengeDialog | undefined;
  #listeners: AbortController | undefined;
  #restyled: MutationObserver | undefined;
  #ready = false;
  #completed = false;

  get state(): PaydeskState {
    return (this.getAttribute('state') as PaydeskState | null) ?? 'loading';
  }

  /** Pays, as the pay button inside the form does. */
  submit(): void {
    this.#connection?.send({ type: 'submit' });
  }

  /** Puts the cursor into the form. */
  override focus(): void {
    this.#frame?.focus();
    this.#connection?.send({ type: 'focus' });
  }

  /** Empties the form. */
  reset(): void {
    this.#connection?.send({ type: 'reset' });
  }

  connectedCallback(): void {
    this.#tree ??= createShadowTree(this);
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const restyle = (): void => {
      this.#connection?.send({ type: 'appearance', appearance: readAppearance(this) });
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyle, { signal });
    this.#restyled = new MutationObserver(restyle);
    this.#restyled.observe(this, { attributes: true, attributeFilter: ['style', 'class'] });
    // While the page is still read, the frame of the snippet may be yet to come.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', this.#connect, { signal, once: true });
    else queueMicrotask(this.#connect);
  }

  disconnectedCallback(): void {
    this.#listeners?.abort();
    this.#restyled?.disconnect();
    this.#disconnect();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before === after || this.#connection === undefined) return;
    this.#disconnect();
    const childFrame = this.#childFrame;
    if (childFrame !== null) childFrame.src = this.#address;
    this.#completed = this.#ready = false;
    this.#connect();
  }

  get #childFrame(): HTMLIFrameElement | null {
    return this.querySelector<HTMLIFrameElement>(':scope > iframe');
  }

  get #frame(): HTMLIFrameElement | undefined {
    return this.#childFrame ?? this.#ownFrame;
  }

  get #address(): string {
    const token = this.getAttribute('client-token') ?? '';
    return frameAddress({ token, locale: this.getAttribute('locale'), challenge: this.getAttribute('challenge') });
  }

  readonly #connect = (): void => {
    if (!this.isConnected || this.#connection !== undefined) return;
    const childFrame = this.#childFrame;
    if (childFrame !== null) {
      if (!agrees(childFrame.src, this.#address)) childFrame.src = this.#address;
    } else {
      if (!this.hasAttribute('client-token')) return;
      this.#ownFrame = createFrame(this.#address);
      this.#tree?.root.append(this.#ownFrame);
    }
    const frame = this.#frame;
    if (frame === undefined) return;
    this.#setState('loading');
    this.#connection = new FrameConnection({
      frame,
      appearance: () => readAppearance(this),
      onMessage: (message) => {
        this.#receive(message, frame);
      },
      onSilence: () => {
        this.#setState('error');
        this.#tree?.showFallback(frame.src);
        this.#dispatch(new PaydeskErrorEvent('frame_unreachable', 'The payment form could not be loaded.'));
      },
    });
  };

  #disconnect(): void {
    this.#closeDialog();
    this.#connection?.close();
    this.#connection = undefined;
    this.#ownFrame?.remove();
    this.#ownFrame = undefined;
  }

  #receive(message: FrameMessage, frame: HTMLIFrameElement): void {
    switch (message.type) {
      case 'ready':
        this.#tree?.hideFallback();
        if (!this.#ready) this.#dispatch(new PaydeskReadyEvent());
        this.#ready = true;
        break;
      case 'height':
        frame.style.blockSize = `${message.pixels}px`;
        break;
      case 'change':
        this.#dispatch(new PaydeskChangeEvent(message));
        break;
      case 'submit':
        this.#dispatch(new PaydeskSubmitEvent());
        break;
      case 'state':
        this.#follow(message.status, message.final);
        break;
      case 'challenge':
        this.#challenge(message);
        break;
      case 'challenge-over':
        this.#closeDialog();
        break;
      case 'error':
        this.#dispatch(new PaydeskErrorEvent(message.code, message.message));
        break;
    }
  }

  #follow(status: PaymentStatus, final: boolean): void {
    this.#setState(status);
    if (!final || this.#completed) return;
    this.#completed = true;
    if (status === 'canceled') this.#dispatch(new PaydeskCancelEvent());
    this.#dispatch(new PaydeskCompleteEvent(status));
  }

  #challenge(message: Extract<FrameMessage, { type: 'challenge' }>): void {
    const { url: path, display, title, close_label: closeLabel, locale, direction } = message;
    const url = new URL(path, this.#connection?.origin);
    if (url.origin !== this.#connection?.origin || this.#tree === undefined || this.#dialog?.url === url.href) return;
    this.#dispatch(new PaydeskChallengeEvent(display));
    this.#closeDialog();
    if (display === 'redirect') {
      location.assign(url);
      return;
    }
    this.#dialog = openChallengeDialog({
      parent: this.#tree.root,
      url: url.href,
      title,
      closeLabel,
      locale,
      direction,
      onClosedByPayer: () => {
        this.#dialog = undefined;
        this.#connection?.send({ type: 'challenge-closed', url: path });
      },
    });
  }

  #closeDialog(): void {
    this.#dialog?.close();
    this.#dialog = undefined;
  }

  #setState(state: PaydeskState): void {
    this.setAttribute('state', state);
  }

  #dispatch(event: PaydeskEventMap[keyof PaydeskEventMap]): void {
    this.dispatchEvent(event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-checkout': PaydeskCheckout;
  }
}
