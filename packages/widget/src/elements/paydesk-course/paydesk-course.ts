import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { AttemptController } from '../../course/attempt.ts';
import type { ChallengePresenter } from '../../course/challenge-presenter.ts';
import { PaymentFlowController } from '../../course/payment-flow-controller.ts';
import { type View, viewOf } from '../../course/view.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import { define } from '../define.ts';
import { declineAlert } from '../paydesk-card-form/decline-alert.ts';
import '../paydesk-challenge/paydesk-challenge.ts';
import '../paydesk-give-up/paydesk-give-up.ts';
import '../paydesk-result/paydesk-result.ts';
import '../paydesk-wait/paydesk-wait.ts';
import { documentTitle } from './document-title.ts';

/**
 * Shows where a payment stands once the payer has pressed the button, and nothing while the form is on the screen.
 *
 * @summary What follows the form: the wait, the bank, the result.
 * @prop hadFocus - The focus was in what the last update may have taken away.
 * @event paydesk-course-state - `state` has changed.
 * @event paydesk-course-view - What is on the screen may have changed: see `view`.
 */
export class PaydeskCourse extends LitElement {
  hadFocus = false;
  /** What the payer sends, until an attempt has begun. */
  readonly attempting: AttemptController;
  readonly #page: PageData;
  readonly #payment: PaymentFlowController;
  /** While the form is shown. */
  #formTitle: string | undefined;

  /**
   * @param page What the BFF has written into the document.
   * @param presenter Shows challenges as far as it can; otherwise they are shown in this document.
   */
  constructor(page: PageData, presenter?: ChallengePresenter) {
    super();
    this.#page = page;
    const onState = (): void => {
      this.requestUpdate();
      this.dispatchEvent(new Event('paydesk-course-state'));
    };
    this.#payment = new PaymentFlowController(this, { page, presenter, onState });
    this.attempting = new AttemptController(this, { page, presenter, payment: this.#payment });
  }

  get state(): CheckoutState {
    return this.#payment.state;
  }

  get view(): View {
    const view = viewOf(this.state);
    const waiting = (view === 'form' && this.#payment.lost) || (view === 'challenge' && this.#payment.challengeOpen);
    return waiting ? 'wait' : view;
  }

  /** Stands above the form: why the last attempt did not go through. */
  declineAlert(state: CheckoutState): HTMLElement {
    const { messages, checkout } = this.#page;
    // The BFF sends every key of the messages: its types demand it.
    return declineAlert(state, messages as unknown as FrameMessages, checkout.asks === 'card');
  }

  /** @returns Whether the BFF has answered. */
  giveUp(): Promise<boolean> {
    return this.#payment.giveUp();
  }

  protected override willUpdate(): void {
    this.hadFocus = this.shadowRoot?.activeElement != null;
  }

  protected override updated(): void {
    this.#setTitle();
    this.dispatchEvent(new Event('paydesk-course-view'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const payment = this.#payment;
    const { checkout, locale } = this.#page;
    // The BFF sends every key of the messages: its types demand it.
    const messages = this.#page.messages as unknown as FrameMessages;
    switch (this.view) {
      case 'form':
        return nothing;
      case 'wait':
        return html`<paydesk-wait .messages=${messages} .offline=${payment.offline} .patient=${payment.patient} .givenUp=${this.state.given_up}
          >${this.#wayOut(messages)}</paydesk-wait
        >`;
      case 'challenge':
        return html`<paydesk-challenge
          .messages=${messages}
          @paydesk-challenge-reopen=${() => {
            payment.reopenChallenge();
          }}
          >${this.#wayOut(messages)}</paydesk-challenge
        >`;
      case 'result':
        return html`<paydesk-result
          .state=${this.state}
          .checkout=${checkout}
          .receipt=${payment.receipt}
          .messages=${messages}
          .locale=${locale}
        ></paydesk-result>`;
    }
  }

  /** A frame has no title that is seen. */
  #setTitle(): void {
    const { surface, checkout, messages } = this.#page;
    if (surface !== 'page') return;
    this.#formTitle ??= document.title;
    // The BFF sends every key of the messages: its types demand it.
    document.title = documentTitle(this.state, checkout, messages as unknown as FrameMessages) ?? this.#formTitle;
  }

  #wayOut(messages: FrameMessages): TemplateResult {
    const payment = this.#payment;
    return html`<paydesk-give-up
      .state=${this.state}
      .checkout=${this.#page.checkout}
      .returns=${payment.returnsTo !== null}
      .leaving=${payment.leaving}
      .messages=${messages}
      @paydesk-give-up=${() => void payment.giveUp()}
    ></paydesk-give-up>`;
  }
}

define('paydesk-course', PaydeskCourse);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-course': PaydeskCourse;
  }
  interface HTMLElementEventMap {
    'paydesk-course-state': Event;
    'paydesk-course-view': Event;
  }
}
