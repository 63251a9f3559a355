import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BffClient } from '../../bff-client/bff-client.ts';
import { ChallengeController } from '../../controllers/challenge.ts';
import { StatusStreamController } from '../../controllers/status-stream.ts';
import { SubmitController } from '../../controllers/submit.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import type { ChallengeRequest } from '../../protocol/frame-message.ts';
import { defaultTheme } from '../../themes/default.ts';
import '../paydesk-card-form/paydesk-card-form.ts';
import type { PaydeskPayEvent } from '../paydesk-card-form/paydesk-card-form.ts';
import '../paydesk-challenge/paydesk-challenge.ts';
import '../paydesk-result/paydesk-result.ts';
import '../paydesk-wait/paydesk-wait.ts';
import type { ChallengePresenter } from './challenge-presenter.ts';
import { FlowFaultEvent, FlowStateEvent, FlowSubmitEvent } from './events.ts';
import { flowStyles } from './paydesk-flow.styles.ts';
import { isFinal, viewOf } from './view.ts';

/** After so long in one state we say that it takes longer than usual. */
const PATIENCE_MS = 45_000;

/**
 * One payment from the form to its result.
 *
 * @event paydesk-flow-submit The payer has begun an attempt.
 * @event paydesk-flow-state The payment has moved on.
 * @event paydesk-flow-fault Something of ours did not work.
 */
export class PaydeskFlow extends LitElement {
  static override properties = { page: { attribute: false }, _state: { state: true }, _patient: { state: true } };
  static override styles = [defaultTheme, flowStyles];

  declare page: PageData;
  declare private _state: CheckoutState;
  declare private _patient: boolean;

  readonly #submit = new SubmitController(this, (state) => {
    this.#take(state);
  });
  readonly #stream = new StatusStreamController(this, (state) => {
    this.#take(state);
  });
  readonly #challenge = new ChallengeController(this);
  #client: BffClient | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** The form keeps what was typed while we wait, for the case that the payer has to correct it. */
  #formKept = false;
  #unsentSaid = false;

  set challengePresenter(presenter: ChallengePresenter) {
    this.#challenge.presenter = presenter;
  }

  get state(): CheckoutState {
    return this._state;
  }

  /** Presses the pay button. */
  submit(): void {
    this.#form?.submit();
  }

  override focus(): void {
    (this.#form ?? this.renderRoot.querySelector('paydesk-challenge'))?.focus();
  }

  reset(): void {
    this.#form?.reset();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#patience);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('page')) return;
    const { checkout, token } = this.page;
    this._state = checkout.state;
    this.#client = new BffClient(checkout.payment, token);
    this.#entered();
    if (!isFinal(this._state)) this.#stream.start(this.#client, () => this._state.version);
  }

  protected override updated(): void {
    const { unsent } = this.#submit;
    if (unsent && !this.#unsentSaid) this.dispatchEvent(new FlowFaultEvent('not_sent', this.#messages.not_sent));
    this.#unsentSaid = unsent;
  }

  protected override render(): TemplateResult {
    const { page, _state: state, _patient: patient } = this;
    const messages = this.#messages;
    const { busy, lost, unsent } = this.#submit;
    const wanted = viewOf(state);
    const view = (wanted === 'form' && lost) || (wanted === 'challenge' && this.#challenge.open) ? 'wait' : wanted;
    this.#formKept = view !== 'result' && (this.#formKept || view === 'form');
    return html`
      ${unsent && view === 'form' ? html`<p class="fault" role="alert">${messages.not_sent}</p>` : nothing}
      ${
        this.#formKept
          ? html`<paydesk-card-form
              ?hidden=${view !== 'form'}
              .checkout=${page.checkout}
              .messages=${messages}
              .locale=${page.locale}
              .busy=${busy}
              .decline=${state.decline}
              @paydesk-pay=${this.#pay}
            ></paydesk-card-form>`
          : nothing
      }
      ${
        view === 'wait'
          ? html`<paydesk-wait
              .messages=${messages}
              .offline=${lost || this.#stream.offline}
              .patient=${patient || state.status === 'unknown'}
            ></paydesk-wait>`
          : nothing
      }
      ${
        view === 'challenge'
          ? html`<paydesk-challenge .messages=${messages} @paydesk-challenge-reopen=${this.#reopenChallenge}></paydesk-challenge>`
          : nothing
      }
      ${
        view === 'result'
          ? html`<paydesk-result
              .state=${state}
              .checkout=${page.checkout}
              .messages=${messages}
              .locale=${page.locale}
            ></paydesk-result>`
          : nothing
      }
    `;
  }

  #pay(event: PaydeskPayEvent): void {
    if (this.#client === undefined) return;
    const { page, _state: state } = this;
    if (this.#submit.submit({ page, state, client: this.#client, filledIn: event.detail })) this.dispatchEvent(new FlowSubmitEvent());
  }

  /** Answers overtake one another: only a newer state counts. */
  #take(state: CheckoutState): void {
    if (state.version <= this._state.version) return;
    this._state = state;
    this.#entered();
    if (isFinal(state)) this.#stream.stop();
    this.dispatchEvent(new FlowStateEvent(state, isFinal(state)));
  }

  #entered(): void {
    const request = this.#challengeRequest();
    if (request === undefined) this.#challenge.over();
    else this.#challenge.offer(request);
    // Never kept longer than the attempt it was typed for.
    this.#form?.clearSecurityCode();
    clearTimeout(this.#patience);
    this._patient = false;
    this.#patience = setTimeout(() => {
      this._patient = true;
    }, PATIENCE_MS);
  }

  #challengeRequest(): ChallengeRequest | undefined {
    const { challenge } = this._state;
    if (viewOf(this._state) !== 'challenge' || challenge === null) return undefined;
    const { challenge_title: title, challenge_close: close_label } = this.#messages;
    return { ...challenge, title, close_label, locale: this.page.locale, direction: this.page.direction };
  }

  #reopenChallenge(): void {
    const request = this.#challengeRequest();
    if (request !== undefined) this.#challenge.show(request);
  }

  get #form() {
    return this.renderRoot.querySelector('paydesk-card-form');
  }

  get #messages(): FrameMessages {
    // The BFF fills in every word, or does not compile.
    return this.page.messages as unknown as FrameMessages;
  }
}

if (customElements.get('paydesk-flow') === undefined) customElements.define('paydesk-flow', PaydeskFlow);

declare global {
  interface HTMLElementTagNameMap {
    'paydesk-flow': PaydeskFlow;
  }
}
