import type { PaymentStatus } from '@paydesk/shared/payment-status';
import type { FrameMessage, LoadFault } from '../protocol/frame-message.ts';
import { askForCaptcha } from './ask-for-captcha.ts';
import { ChallengeInPage } from './challenge-in-page.ts';
import {
  PaydeskCancelEvent,
  PaydeskChallengeEvent,
  PaydeskChangeEvent,
  PaydeskCompleteEvent,
  PaydeskErrorEvent,
  PaydeskReadyEvent,
  PaydeskSubmitEvent,
} from './events.ts';
import { fallbackWords } from './fallback-words.ts';
import { FormAssociatedElement } from './form-associated.ts';
import { agrees, checkoutAddress, createFrame, frameAddress, paymentOf } from './frame-address.ts';
import { FrameConnection } from './frame-connection.ts';
import { loadFaultSentence, tellDeveloper } from './load-faults.ts';
import { readAppearance } from './read-appearance.ts';
import { createShadowTree, type ShadowTree } from './shadow-tree.ts';
import { asksForCard, isBusy, type PaydeskState } from './state.ts';
import { watchAppearance } from './watch-appearance.ts';

/**
 * The card is typed in a frame of ours, which this element cannot see into. The tokens of `themes/tokens.ts` dress the form.
 * @summary A payment inside the merchant's page.
 * @slot - The frame from `embed_html`; made by the element when absent.
 * @slot fallback - Replaces the sentence that is shown when the form cannot be loaded.
 * @attr client-token - The payment's `client_token`.
 * @attr locale - BCP 47 tag of the words in the form. A change keeps what is typed.
 * @attr challenge - `modal` (default) or `redirect`.
 * @attr pay-button - `none` hides the pay button: a button of the page's own calls `submit()`.
 * @attr name - In a form of the page's own: the name under which the payment's id is sent.
 * @attr state - Reflects the state; read only.
 * @prop state - The state; read only.
 * @cssstate loading - The frame has not answered yet.
 * @cssstate ready - The form can be used, or shows what has come of the payment.
 * @cssstate error - There is no form.
 * @cssstate blank - Nothing is typed.
 * @cssstate complete - Everything is filled in and valid.
 * @cssstate invalid - A problem is shown.
 * @cssstate busy - A payment is under way.
 * @event paydesk-ready - The form can be used.
 * @event paydesk-change - What is known of the card has changed.
 * @event paydesk-submit - The payer has begun to pay.
 * @event paydesk-challenge - The bank asks the payer to confirm.
 * @event paydesk-captcha-needed - A captcha of the page's own has to show that a person is paying.
 * @event paydesk-complete - The state is final.
 * @event paydesk-cancel - The payment was canceled; `paydesk-complete` follows.
 * @event paydesk-error - A fault. The payer has been told.
 * @csspart frame - The frame, when the element has made it.
 * @csspart fallback - What is shown when the form cannot be loaded.
 * @csspart retry - Its button, which loads the form again.
 * @csspart link - Its link to the same payment on a page of ours.
 * @cssproperty --paydesk-initial-height - Height until the form is there.
 */
export class PaydeskCheckout extends FormAssociatedElement {
  static readonly observedAttributes = ['client-token', 'locale', 'challenge', 'pay-button'];

  #tree: ShadowTree | undefined;
  #ownFrame: HTMLIFrameElement | undefined;
  #connection: FrameConnection | undefined;
  readonly #challenge = new ChallengeInPage({
    parent: () => this.#tree?.root,
    onShown: (display) => this.dispatchEvent(new PaydeskChallengeEvent(display)),
    onClosedByPayer: (url, givesUp) => this.#connection?.send({ type: 'challenge-closed', url, gives_up: givesUp }),
  });
  #listeners: AbortController | undefined;
  #appearance = '';
  #ready = false;
  #completed = false;

  get state(): PaydeskState {
    return (this.getAttribute('state') as PaydeskState | null) ?? 'loading';
  }

  /** Pays, as the pay button inside the form does. */
  submit(): void {
    if (!this.matches(':disabled')) this.#connection?.send({ type: 'submit' });
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

  /** Sends what is typed again, with the token of a captcha that was asked for. */
  solveCaptcha(token: string): void {
    this.#connection?.send({ type: 'captcha', token });
  }

  connectedCallback(): void {
    this.#tree ??= createShadowTree(this, this.#reload);
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    watchAppearance(this, this.#tree.probe, this.#restyle, signal);
    this.addEventListener('invalid', this.#onInvalid, { signal });
    addEventListener('online', () => this.state === 'error' && this.#reload(), { signal });
    // While the page is still read, the frame of the snippet may be yet to come.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', this.#connect, { signal, once: true });
    else queueMicrotask(this.#connect);
  }

  disconnectedCallback(): void {
    this.#listeners?.abort();
    this.#disconnect();
  }

  formResetCallback(): void {
    this.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    if (this.#frame !== undefined) this.#frame.inert = disabled;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || this.#connection === undefined) return;
    if (name === 'pay-button') {
      this.#connection.send({ type: 'pay-button', shown: this.#showsPayButton });
      this.#judge();
    } else if (name !== 'locale' || !this.#connection.send({ type: 'locale', locale: after })) {
      this.#completed = this.#ready = false;
      this.#reload();
    }
  }

  get #childFrame(): HTMLIFrameElement | null {
    return this.querySelector<HTMLIFrameElement>(':scope > iframe');
  }

  get #frame(): HTMLIFrameElement | undefined {
    return this.#childFrame ?? this.#ownFrame;
  }

  get #wishes() {
    const token = this.getAttribute('client-token') ?? '';
    return { token, locale: this.getAttribute('locale'), challenge: this.getAttribute('challenge') };
  }

  get #showsPayButton(): boolean {
    return this.getAttribute('pay-button') !== 'none';
  }

  readonly #reload = (): void => {
    this.#disconnect();
    const childFrame = this.#childFrame;
    if (childFrame !== null) childFrame.src = frameAddress(this.#wishes);
    this.#connect();
    this.#frame?.focus();
  };

  readonly #connect = (): void => {
    if (!this.isConnected || this.#connection !== undefined) return;
    const address = frameAddress(this.#wishes);
    const childFrame = this.#childFrame;
    if (childFrame !== null) {
      if (!agrees(childFrame.src, address)) childFrame.src = address;
    } else {
      if (!this.hasAttribute('client-token')) return;
      this.#ownFrame = createFrame(address);
      this.#tree?.root.append(this.#ownFrame);
    }
    const frame = this.#frame;
    if (frame === undefined) return;
    this.#show(frame);
    frame.inert = this.matches(':disabled');
    this.setAttribute('state', 'loading');
    this.control.payment = paymentOf(this.#wishes.token);
    this.control.become({ stage: 'loading', blank: true, complete: false, invalid: false, busy: false });
    this.#judge();
    this.#connection = new FrameConnection({
      frame,
      appearance: () => readAppearance(this),
      payButton: () => this.#showsPayButton,
      onMessage: (message) => {
        this.#receive(message, frame);
      },
      onSilence: () => {
        frame.hidden = true;
        const checkoutUrl = checkoutAddress(this.#connection?.origin, this.#wishes);
        this.#tree?.showFallback({ words: fallbackWords(this.#wishes.locale), checkoutUrl });
        this.#fail('frame_unreachable');
      },
    });
  };

  #disconnect(): void {
    this.#challenge.close();
    this.#connection?.close();
    this.#connection = undefined;
    this.#ownFrame?.remove();
    this.#ownFrame = undefined;
  }

  #receive(message: FrameMessage, frame: HTMLIFrameElement): void {
    switch (message.type) {
      case 'ready':
        this.#show(frame);
        this.control.become({ stage: 'ready' });
        this.#restyle();
        if (!this.#ready) this.dispatchEvent(new PaydeskReadyEvent());
        this.#ready = true;
        break;
      case 'fault':
        this.#show(frame);
        this.#fail(message.code);
        break;
      case 'height':
        frame.style.blockSize = `${message.pixels}px`;
        break;
      case 'change':
        this.control.become({ complete: message.complete });
        this.#judge();
        this.dispatchEvent(new PaydeskChangeEvent(message));
        break;
      case 'form':
        this.control.become(message);
        this.#judge();
        break;
      case 'submit':
        this.dispatchEvent(new PaydeskSubmitEvent());
        break;
      case 'enter':
        this.form?.requestSubmit();
        break;
      case 'state':
        this.#follow(message.status, message.final);
        break;
      case 'challenge':
        this.#challenge.show(message, this.#connection?.origin);
        break;
      case 'challenge-over':
        this.#challenge.close();
        break;
      case 'captcha-needed':
        this.#connection?.send(askForCaptcha(this));
        break;
      case 'error':
        this.dispatchEvent(new PaydeskErrorEvent(message.code, message.message));
        break;
    }
  }

  #show(frame: HTMLIFrameElement): void {
    frame.hidden = false;
    this.#tree?.hideFallback();
  }

  #fail(fault: LoadFault): void {
    const sentence = loadFaultSentence(fault, this.#connection?.origin ?? '');
    this.setAttribute('state', 'error');
    this.control.become({ stage: 'error' });
    tellDeveloper(fault, sentence);
    this.dispatchEvent(new PaydeskErrorEvent(fault, sentence));
  }

  #follow(status: PaymentStatus, final: boolean): void {
    // A payment that is over before its form was ever shown.
    if (status === 'expired' && this.state === 'loading') this.#fail('token_expired');
    this.setAttribute('state', status);
    this.control.become({ stage: 'ready', busy: isBusy(status) });
    this.#judge();
    if (!final || this.#completed) return;
    this.#completed = true;
    if (status === 'canceled') this.dispatchEvent(new PaydeskCancelEvent());
    this.dispatchEvent(new PaydeskCompleteEvent(status));
  }

  #judge(): void {
    const { incomplete } = fallbackWords(this.getAttribute('locale'));
    this.control.judge(!this.#showsPayButton && asksForCard(this.state), incomplete);
  }

  /** The browser's own bubble cannot point into the frame. */
  readonly #onInvalid = (event: Event): void => {
    event.preventDefault();
    this.#connection?.send({ type: 'report-validity' });
  };

  readonly #restyle = (): void => {
    const appearance = readAppearance(this);
    const text = JSON.stringify(appearance);
    if (text !== this.#appearance && this.#connection?.send({ type: 'appearance', appearance }) === true) this.#appearance = text;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-checkout': PaydeskCheckout;
  }
}
