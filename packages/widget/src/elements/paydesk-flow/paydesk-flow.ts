import type { CheckoutState } from '@paydesk/shared/checkout';
import type { PageData } from '@paydesk/shared/page-data';
import type { FilledIn } from '../../bff-client/pay.ts';
import type { ChallengePresenter } from '../../course/challenge-presenter.ts';
import { type View, viewOf } from '../../course/view.ts';
import type { FrameMessages } from '../../i18n/messages.ts';
import type { FrameFault } from '../../protocol/frame-message.ts';
import { define } from '../define.ts';
import { later, laterJson } from '../later.ts';
import '../paydesk-card-form/paydesk-card-form.ts';
import type { PaydeskCardForm } from '../paydesk-card-form/paydesk-card-form.ts';
import type { PaydeskCourse } from '../paydesk-course/paydesk-course.ts';

/**
 * Shows the view that the state asks for, and moves the focus when the view changes. The form stands in the document already;
 * what follows it is fetched while the card is typed.
 *
 * @summary One payment from the form to its result.
 * @event paydesk-flow-submit - The payer has begun an attempt.
 * @event paydesk-flow-state - `state` has changed.
 * @event paydesk-flow-fault - The attempt could not be sent, and the payer has been told.
 */
export class PaydeskFlow extends HTMLElement {
  #page!: PageData;
  #presenter: ChallengePresenter | undefined;
  #course: PaydeskCourse | undefined;
  #starting: Promise<PaydeskCourse> | undefined;
  /** From submit until the BFF has answered. */
  #busy = false;
  /** The last attempt is proven not to have begun. */
  #unsent = false;
  #view: View = 'form';

  /**
   * Once, when the document is there.
   *
   * @param page What the BFF has written into the document.
   * @param presenter Shows challenges as far as it can; otherwise they are shown in this document.
   */
  start(page: PageData, presenter?: ChallengePresenter): void {
    this.#page = page;
    this.#presenter = presenter;
    this.#view = viewOf(this.state);
    this.#startForm(page);
    this.addEventListener('paydesk-pay', ({ detail }) => {
      void this.#pay(detail);
    });
    this.addEventListener('paydesk-unsent', () => {
      this.#settle(true);
    });
    this.#wayOut?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#giveUp();
    });
    this.#startCourse().catch(() => undefined);
  }

  /** The document has another form than before, and its words are in another language. */
  changePage(page: PageData): void {
    this.#course?.remove();
    this.#course = this.#starting = undefined;
    this.#page = page;
    this.#startForm(page);
    this.#startCourse().catch(() => undefined);
  }

  #startForm({ checkout, messages, locale }: PageData): void {
    const readAt = performance.now();
    const now = (): Date => new Date(Date.parse(checkout.now) + performance.now() - readAt);
    // The BFF sends every key of the messages: its types demand it.
    this.#form?.start({ checkout, messages: messages as unknown as FrameMessages, locale, now });
  }

  get state(): CheckoutState {
    return this.#course?.state ?? this.#page.checkout.state;
  }

  /** Presses the pay button. */
  submit(): void {
    this.#form?.submit();
  }

  /** Sends the form again with the token of a captcha, if one was asked for. */
  solveCaptcha(token: string): void {
    if (this.#course?.attempting.solve(token) === true) this.submit();
  }

  /** Why the last attempt could not be sent, as the payer reads it. */
  get fault(): { readonly code: FrameFault; readonly message: string } {
    const message = this.querySelector('.fault')?.textContent ?? '';
    return { code: this.#course?.attempting.unsent?.code ?? 'not_sent', message };
  }

  /** Shows in the form what is missing or wrong. */
  reportValidity(): void {
    this.#form?.reportValidity();
  }

  override focus(): void {
    (this.#view === 'form' ? this.#form : this.querySelector<HTMLElement>('.course'))?.focus();
  }

  reset(): void {
    this.#form?.reset();
  }

  #startCourse(): Promise<PaydeskCourse> {
    this.#starting ??= Promise.all([later(() => import('../paydesk-course/paydesk-course.ts')), allMessages(this.#page)]).then(
      ([{ PaydeskCourse }, messages]) => {
        this.#page = { ...this.#page, messages, more_messages: null };
        const course = new PaydeskCourse(this.#page, this.#presenter);
        this.#form?.learn(messages as unknown as FrameMessages, (state) => course.declineAlert(state));
        this.#course = course;
        course.addEventListener('paydesk-course-state', this.#onState);
        course.addEventListener('paydesk-course-view', this.#show);
        this.querySelector('.course')?.replaceChildren(course);
        return course;
      },
    );
    // A script that did not load may load when it is needed.
    this.#starting.catch(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  readonly #onState = (): void => {
    this.#unsent = false;
    // A security code is not kept longer than the attempt it was typed for.
    this.#form?.clearSecurityCode();
    const { state } = this;
    if (this.#form !== null) this.#form.state = state;
    this.#announce('state');
  };

  readonly #show = (): void => {
    const view = this.#course?.view ?? this.#view;
    const before = this.#view;
    this.#view = view;
    const hadFocus = this.contains(document.activeElement) || this.#course?.hadFocus === true;
    const form = this.#form;
    if (form !== null) form.hidden = view !== 'form';
    const wayOut = this.#wayOut;
    if (wayOut !== null) wayOut.hidden = view !== 'form';
    // Kept while waiting: after a decline the payer corrects what is in it.
    if (view === 'result' && before !== 'result') form?.reset();
    const fault = this.querySelector<HTMLElement>('.fault');
    if (fault !== null) {
      fault.hidden = !this.#unsent || view !== 'form';
      const words = this.#course?.attempting.words;
      // Words that stay are not read out again.
      if (words !== undefined && fault.textContent !== words) fault.textContent = words;
    }
    // The focused element is hidden or gone: keep the focus here instead of at the top of the document.
    if (before !== view && hadFocus) this.focus();
  };

  /** One attempt at a time, however often the button is pressed. */
  async #pay(filledIn: FilledIn): Promise<void> {
    if (this.#busy) return;
    this.#setBusy(true);
    this.#unsent = false;
    this.#announce('submit');
    const begun = await this.#startCourse()
      .then((course) => course.attempting.pay(filledIn))
      // The script did not load, or the card could not be encrypted: nothing was sent.
      .catch(() => false);
    this.#setBusy(false);
    this.#settle(!begun);
  }

  /** @param unsent Nothing was sent: the payer is told. */
  #settle(unsent: boolean): void {
    this.#unsent = unsent;
    this.#show();
    if (unsent && this.#course?.attempting.unsent?.captchaShown !== true) this.#announce('fault');
  }

  /** Where the script, or the BFF's answer to it, does not come the form is posted as without a script. */
  async #giveUp(): Promise<void> {
    const isTold = await this.#startCourse()
      .then((course) => course.giveUp())
      .catch(() => false);
    if (!isTold) this.#wayOut?.submit();
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    if (this.#form !== null) this.#form.busy = busy;
  }

  #announce(what: 'submit' | 'state' | 'fault'): void {
    this.dispatchEvent(new Event(`paydesk-flow-${what}`));
  }

  get #wayOut(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('form.give-up');
  }

  get #form(): PaydeskCardForm | null {
    return this.querySelector('paydesk-card-form');
  }
}

/** With the words of what follows the form, which come after it. */
function allMessages({ messages, more_messages: more }: PageData): PageData['messages'] | Promise<PageData['messages']> {
  return more === null ? messages : laterJson(more);
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
