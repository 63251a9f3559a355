import type { PageData } from '@paydesk/shared/page-data';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FilledIn } from '../bff-client/pay.ts';
import type { FrameMessages } from '../i18n/messages.ts';
import { type Unsent, unsentWords } from '../i18n/unsent-words.ts';
import type { ChallengePresenter } from './challenge-presenter.ts';
import type { PaymentFlowController } from './payment-flow-controller.ts';

export interface AttemptOptions {
  readonly page: PageData;
  readonly presenter: ChallengePresenter | undefined;
  readonly payment: Pick<PaymentFlowController, 'pay'>;
}

/** A page whose captcha gives only tokens that are refused is not asked for ever. */
const CAPTCHAS_MAX = 3;
/** Longer waits do not fit into a timer. */
const WAIT_SECONDS_MAX = 86_400;

/** What the payer sends, until an attempt has begun: again with the token of a captcha where one is asked for, or not before a wait is over. */
export class AttemptController implements ReactiveController {
  /** Why the last try did not become an attempt. */
  unsent: Unsent | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #options: AttemptOptions;
  #captcha: string | undefined;
  /** Captchas that were asked for since the payer has pressed the button. */
  #captchas = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: AttemptOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#wait);
  }

  /** What the payer reads of it; nothing was charged. */
  get words(): string | undefined {
    const { messages, locale } = this.#options.page;
    // The BFF sends every key of the messages: its types demand it.
    return this.unsent && unsentWords(this.unsent, messages as unknown as FrameMessages, locale);
  }

  /**
   * @param token Of the captcha that was asked for.
   * @returns Whether one was, so that the form has to be sent again. Where it is being sent, the token goes with it.
   */
  solve(token: string): boolean {
    if (this.unsent?.code !== 'captcha_required') return false;
    this.#captcha = token;
    return true;
  }

  /** @returns Whether an attempt has begun. */
  async pay(filledIn: FilledIn): Promise<boolean> {
    if (this.#captcha === undefined) this.#captchas = 0;
    for (;;) {
      const captcha = this.#captcha;
      this.#captcha = this.unsent = undefined;
      clearTimeout(this.#wait);
      const outcome = await this.#options.payment.pay(filledIn, captcha);
      if (outcome.kind === 'state') return true;
      const { code, waitSeconds } = outcome;
      this.unsent = { code: code === 'too_many_requests' || code === 'captcha_required' ? code : 'not_sent', waitSeconds };
      if (code === 'too_many_requests') this.#awaitEnd(this.unsent);
      // The page may have had a token at once.
      if (code !== 'captcha_required' || !(await this.#hasCaptcha(this.unsent))) return false;
    }
  }

  /** Asks the page for a captcha, and says so. */
  async #hasCaptcha(unsent: Unsent): Promise<boolean> {
    this.#captchas += 1;
    const captchaShown = this.#captchas <= CAPTCHAS_MAX && (await this.#options.presenter?.askForCaptcha?.());
    this.unsent = { ...unsent, captchaShown: captchaShown === true };
    return this.#captcha !== undefined;
  }

  #awaitEnd(unsent: Unsent): void {
    if (unsent.waitSeconds === null || unsent.waitSeconds > WAIT_SECONDS_MAX) return;
    this.#wait = setTimeout(() => {
      this.unsent = { ...unsent, over: true };
      this.#host.requestUpdate();
    }, unsent.waitSeconds * 1000);
  }
}
