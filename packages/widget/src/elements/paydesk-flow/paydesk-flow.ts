import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { PaymentFlowController } from '../../course/payment-flow-controller.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import { defaultTheme } from '../../themes/default.ts';
import { define } from '../define.ts';
import '../paydesk-card-form/paydesk-card-form.ts';
import type { PaydeskCardForm, PaydeskPayEvent } from '../paydesk-card-form/paydesk-card-form.ts';
import type * as AfterTheForm from './after-the-form.ts';
import type { ChallengePresenter } from '../../course/challenge-presenter.ts';
import { flowStyles } from './paydesk-flow.styles.ts';
import { type View, viewOf } from '../../course/view.ts';

/**
 * Shows the view that the state asks for, and moves the focus when the view changes.
 *
 * @summary One payment from the form to its result.
 * @prop page - What the BFF has written into the document. Another page ends the payment and begins the next.
 * @prop challengePresenter - Shows challenges as far as it can; otherwise they are shown in this document.
 * @event paydesk-flow-submit - The payer has begun an attempt.
 * @event paydesk-flow-state - `state` has changed.
 * @event paydesk-flow-fault - The attempt could not be sent, and the payer has been told.
 */
export class PaydeskFlow extends LitElement {
  static override properties = { page: { attribute: false } };
  static override styles = [defaultTheme, flowStyles];

  declare page: PageData;
  challengePresenter: ChallengePresenter | undefined;

  #afterTheForm: typeof AfterTheForm | undefined;
  #course: PaymentFlowController | undefined;
  /** From submit until the BFF has answered. */
  #busy = false;
  /** The last attempt is proven not to have begun. */
  #unsent = false;
  #view: View | undefined;
  #hadFocus = false;

  get state(): CheckoutState {
    return this.#course?.state ?? this.page.checkout.state;
  }

  /** Presses the pay button. */
  submit(): void {
    this.#form?.submit();
  }

  override focus(): void {
    (this.#view === 'form' ? this.#form : this.renderRoot.querySelector<HTMLElement>('.course'))?.focus();
  }

  reset(): void {
    this.#form?.reset();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    if (!changed.has('page')) return;
    this.#course?.end();
    this.#course = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The form is on the screen, and cannot have been filled in yet.
    if (changed.has('page')) this.#start().catch(() => undefined);
    const before = this.#view;
    this.#view = this.#wantedView();
    // The focused element is hidden or gone: keep the focus here instead of at the top of the document.
    if (before !== this.#view && this.#hadFocus) this.focus();
  }

  protected override render(): TemplateResult {
    const { page, state } = this;
    const view = this.#wantedView();
    // The BFF sends every key of the messages: its types demand it.
    const messages = page.messages as unknown as FrameMessages;
    return html`
      ${this.#unsent && view === 'form' ? html`<p class="fault" role="alert">${messages.not_sent}</p>` : nothing}
      ${
        view === 'result'
          ? nothing
          : // Kept while waiting: after a decline the payer corrects what is in it.
            html`<paydesk-card-form
            ?hidden=${view !== 'form'}
            .checkout=${page.checkout}
            .messages=${messages}
            .locale=${page.locale}
            .busy=${this.#busy}
            .state=${state}
            @paydesk-pay=${this.#pay}
          ></paydesk-card-form>`
      }
      <div class="course" tabindex="-1">${this.#course && this.#afterTheForm?.courseView(view, this.#course, page, messages)}</div>
    `;
  }

  #wantedView(): View {
    const view = viewOf(this.state);
    const waiting = (view === 'form' && this.#course?.lost) || (view === 'challenge' && this.#course?.challengeOpen);
    return waiting === true ? 'wait' : view;
  }

  async #start(): Promise<PaymentFlowController> {
    this.#afterTheForm ??= await import('./after-the-form.ts');
    this.#course ??= new this.#afterTheForm.PaymentFlowController(this, {
      page: this.page,
      presenter: this.challengePresenter,
      onState: () => {
        this.#unsent = false;
        // A security code is not kept longer than the attempt it was typed for.
        this.#form?.clearSecurityCode();
        this.#announce('state');
      },
    });
    this.requestUpdate();
    return this.#course;
  }

  /** One attempt at a time, however often the button is pressed. */
  async #pay({ detail }: PaydeskPayEvent): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#unsent = false;
    this.#announce('submit');
    try {
      const course = await this.#start();
      this.#unsent = !(await course.pay(detail));
    } catch {
      // The script did not load, or the card could not be encrypted: nothing was sent.
      this.#unsent = true;
    }
    this.#busy = false;
    this.requestUpdate();
    if (this.#unsent) this.#announce('fault');
  }

  #announce(what: 'submit' | 'state' | 'fault'): void {
    this.requestUpdate();
    this.dispatchEvent(new Event(`paydesk-flow-${what}`));
  }

  get #form(): PaydeskCardForm | null {
    return this.renderRoot.querySelector('paydesk-card-form');
  }
}

define('paydesk-flow', PaydeskFlow);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-flow': PaydeskFlow;
  }
  interface HTMLElementEventMap {
    'paydesk-flow-submit': Event;
    'paydesk-flow-state': Event;
    'paydesk-flow-fault': Event;
  }
}
